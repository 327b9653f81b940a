//! What is added to the name of a count: 次数, 人数.

use crate::catalog::probe::{Ask, chars};
use crate::figures::subject::Case;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;

impl<'a> Case<'_, 'a> {
    /// What is added to a phrase before the number: 次数, 人数.
    pub(in crate::figures::subject) fn count_suffix(&self, body: &str) -> &'static str {
        // 教职工数（含幼儿园）
        let noted = body.ends_with('）').then(|| body.rfind('（')).flatten();
        let body = noted.map_or(body, |at| &body[..at]);
        match self.quantity_unit() {
            "次" if body.ends_with("次数") => "",
            "次" => "次数",
            "场" | "场次" => "场次",
            "人次" if body.ends_with("人次") => "",
            "人次" => "人次",
            "人" if body.closes(chars!("数额模口")) => "",
            "人" if self.words.person_head.ends(body).is_none() => "人数",
            "班" if body.ends_with('班') => "数",
            "班" => "班数",
            "节" if lists::opening_verb(body, self.words).is_none() => "节数",
            "学时" | "课时" if body.closes(chars!("均")) => "学时",
            "小时" | "天" | "年" | "周" | "分钟" | "个月" | "学时" | "课时" => "",
            _ if body.ends_with("时限") || body.ends_with("期限") => "",
            _ if body.is_empty() || body.closes(chars!("数量额率模")) => "",
            _ if lists::opening_verb(body, self.words).is_some() || body.contains('的') => "",
            _ => "数",
        }
    }

    /// What is added to a noun behind the unit.
    pub(super) fn tail_suffix(&self, noun: &str) -> &'static str {
        match self.quantity_unit() {
            "次" if noun.ends_with("次数") => "",
            "次" => "次数",
            "场" | "场次" => "场次",
            "人次" => "人次",
            "个" if noun == "班" => "数",
            _ => "",
        }
    }

    /// 寄宿生小学3215人, 班级初中312个: what is counted stands before its stage.
    pub(super) fn turned_count(&self, lead: &'a str) -> Option<Phrase<'a>> {
        let counts = matches!(self.quantity_unit(), "人" | "个" | "班");
        let phrase = lists::turned_count(lead, self.words).filter(|_| counts)?;
        Some(Phrase {
            suffix: if self.quantity_unit() == "人" { self.count_suffix(phrase.body) } else { "数" },
            ..phrase
        })
    }
}
