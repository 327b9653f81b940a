//! Whose the pupils and teachers are that are counted right behind schools: of the part just told, or of all of them.

use crate::catalog::words::Words;
use crate::figures::subject::{Case, Earlier, Subjects};

/// Figures before a part among which the total is looked for.
const NEAR: usize = 48;

impl<'a> Subjects<'a> {
    /// Tells whether what is counted behind a part is of that part, since its sentence tells of no other schools or has counted persons of all of
    /// them: 其中普通高中6所，招生900人; 学校50所，在校生3万人，其中小学40所，学生2万人.
    pub(in crate::figures::subject) fn owns_what_follows(&self, case: &Case<'_, 'a>, named: &Earlier<'a>) -> bool {
        if !named.part || named.bracket || named.unit != "所" || case.lead.bracket {
            return false;
        }
        let whole = |unit: &str| self.plain().take(NEAR).any(|e| !e.part && !e.bracket && e.unit == unit);
        !whole("所") || whole("人")
    }
}

/// 小学在校生 -> 小学 before 入学率: a rate of all children of an age is of the stage and not of those who are at school.
pub(super) fn stage_of_pupils<'a>(noun: &'a str, rate: &str, words: &Words) -> &'a str {
    let Some(pupils) = words.pupil_head.ends(noun).filter(|_| words.rate_of_age.has(rate)) else { return noun };
    let stage = &noun[..noun.len() - pupils.len()];
    if words.stage.has(stage) { stage } else { noun }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn pupils_are_of_the_schools_just_told() {
        let table: &[(&str, &[&str])] = &[
            (
                "高中阶段学校9所。\n其中普通高中7所，招生6100人，在校生1.9万人。\n其中中职学校2所，招生2400人。",
                &["高中阶段学校数", "普通高中数", "普通高中招生数", "普通高中在校生数", "中职学校数", "中职学校招生数"],
            ),
            (
                "义务教育学校49所，在校生3.7万人。其中初中11所，在校生8800人；小学38所，在校生2.8万人。",
                &["义务教育学校数", "义务教育学校在校生数", "初中数", "初中在校生数", "小学数", "小学在校生数"],
            ),
            // What is told of all of them first is told of all.
            ("幼儿园108所，其中公办园40所，在园幼儿2.3万人。", &["幼儿园数", "公办园数", "在园幼儿数"]),
            (
                "小学41所，比上年增加1所；教学点12个。毕业生900人，招生800人。",
                &["小学数", "小学增加数", "教学点数", "小学毕业生数", "小学招生数"],
            ),
            ("小学在校生9.6万人，入学率99.2%，巩固率98%。", &["小学在校生数", "小学入学率", "小学巩固率"]),
            ("残疾儿童900人，入学率98%。", &["残疾儿童数", "残疾儿童入学率"]),
            (
                "专任教师900人，其中：小学400人、职业中学40人、特殊教育20人、中等专业学校10人。",
                &["专任教师数", "小学专任教师数", "职业中学专任教师数", "特殊教育专任教师数", "中等专业学校专任教师数"],
            ),
            (
                "有专任教师900人（其中小学400人、十二年一贯制学校40人、工读学校10人）。",
                &["专任教师数", "小学专任教师数", "十二年一贯制学校专任教师数", "工读学校专任教师数"],
            ),
        ];
        expect(table);
    }
}
