//! Norms that earlier figures are held against: 大班额占0.4%，达到国家低于5%的要求.

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::scene::joins;
use crate::figures::subject::read::tail;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};
use crate::figures::{Dimension, Nature};

impl<'a> Subjects<'a> {
    /// 差异系数分别为0.41和0.37，均低于0.65和0.55的国家标准: of a list of norms each is that of the figure at the same place of the list before.
    pub(in crate::figures::subject) fn norm_in_turn(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (scene, index) = (case.scene, case.index);
        let unit = case.quantity_unit();
        let bare = |i: usize| scene.between(i).without_front(&case.words.threshold_end);
        let joined = |i: usize| joins(bare(i)) && scene.quantities[i].unit == unit;
        let (first, last) = (scene.list_start(index, joined), scene.list_end(index, joined));
        if first == last || first == 0 {
            return None;
        }
        let lead = scene.own_lead(first);
        let compared = lead.trim_start_matches(['均', '都', '也', '仍', '分', '别', '已', '全', '部']);
        let compares = &case.words.held_to_norm;
        if compared.length() > 14 || !compared.begins(compares) {
            return None;
        }
        // 优于省颁1∶19、1∶13.5的要求
        let own = compared[compares.starts(compared)?.len()..].trim_end_matches('的');
        let own = Some(own).filter(|own| (2..=4).contains(&own.length()) && !own.holds(chars!("不的于")));
        let scope = case.words.norm_scope.find(compared).map(|(_, scope)| scope).or(own);
        let noun = tail::tail(scene, last).noun;
        // 分别达到2000元以上、2500元以上: the values themselves.
        let adjoins = || scene.between(first).strip_prefix('，') == Some(lead);
        if compared.closes(words!["达到", "达"]) && noun.is_empty() && lead.contains("分别") && adjoins() {
            let order = self.plain().filter(|e| e.unit == unit).nth(last - first)?;
            return Some(order.phrase);
        }
        if unit == "元" {
            return None;
        }
        let named = noun.length() <= 8 && case.words.norm.ends(noun).is_some();
        let said = compared.holds(&case.words.norm_said);
        if !named && !said {
            return None;
        }
        let run = last - first;
        let model = self.earlier.iter().rev().filter(|e| !e.change && !e.threshold && e.unit == unit).nth(run)?;
        let head = if named { noun.without_front(chars!("的")) } else { scope.unwrap_or("") };
        let scope = if named { scope.filter(|scope| !head.contains(*scope)).unwrap_or("") } else { "" };
        let suffix = if head.closes(&case.words.norm_end) { "" } else { "标准" };
        let Phrase { context: [outer, inner], body, head: end, suffix: added, .. } = model.phrase;
        // 公办园在园幼儿占比55%、普惠园覆盖率90%，均高于国家50%、85%的要求
        let end = if model.share && end.is_empty() { added } else { end };
        // 小学 + 差异系数 + 国家规定 + 标准; the body stays empty, so that what follows borrows the noun.
        let context = match (outer, inner, end) {
            ("", "", "") => ["", body],
            (_, "", "") => [outer, body],
            (_, _, "") => [inner, body],
            _ => [body, end],
        };
        Some(Phrase { context, verb: scope, head, suffix, ..Phrase::default() })
    }

    /// 巩固率不低于95%，入学率不低于90%，我县分别达到98.2%和95.6%: what a place has is of the measures of the norms right before, in turn.
    pub(in crate::figures::subject) fn held_in_turn(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (scene, index, unit) = (case.scene, case.index, case.quantity_unit());
        let joined = |i: usize| joins(scene.between(i)) && scene.quantities[i].unit == unit;
        let (first, last) = (scene.list_start(index, joined), scene.list_end(index, joined));
        let run = last - first;
        let own = scene.own_lead(first).without_front(chars!("，"));
        let place = case.words.told_of_place.starts(own)?;
        let told = own[place.len()..].without_front(chars!("均已")).strip_prefix("分别")?;
        if run == 0 || !(told.is_empty() || case.words.value_verb.has(told)) || case.nature == Nature::Change {
            return None;
        }
        // All that stands before them in the sentence are the norms.
        let norms = &scene.quantities[..first];
        if norms.len() != run + 1 || norms.iter().any(|norm| norm.unit != unit) {
            return None;
        }
        let norms: Vec<_> = self.earlier.iter().rev().take(index - first + run + 1).collect();
        let model = norms.get(run).filter(|model| model.unit == unit && !model.change && !model.threshold)?;
        let alike = norms[..=run].iter().all(|norm| norm.unit == unit && !norm.change);
        let suffix = if model.phrase.suffix == "标准" { "" } else { model.phrase.suffix };
        alike.then_some(Phrase { suffix, ..model.phrase })
    }

    /// 毛入学率达到86.3%，距全市平均水平89.1%还有差距: the mean is of the same measure.
    pub(in crate::figures::subject) fn mean_value(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let own = case.lead.raw.without_back(chars!("（的为"));
        let mean = case.words.mean_value.ends(own)?;
        let whose = own[..own.len() - mean.len()].without_front(chars!("距离比较高低于与，"));
        let held = own.begins(chars!("距比较高低与")) && (2..=6).contains(&whose.length());
        let last = self.earlier.last().filter(|last| held && last.unit == case.quantity_unit() && !last.change)?;
        let [outer, inner] = last.phrase.context;
        let context = if inner.is_empty() { [whose, outer] } else { [whose, inner] };
        Some(Phrase { context, ..last.phrase })
    }

    /// 小学4.6人（标准4.2人）: the norm of the figure before the bracket.
    pub(in crate::figures::subject) fn norm_in_bracket(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let named = case.lead.bracket && case.nature == Nature::Standard;
        let said = || case.words.norm_in_bracket.has(case.lead.raw.without_back(chars!("约 ：≤≥")));
        let last = self.earlier.last().filter(|last| named && last.unit == case.quantity_unit() && said())?;
        let mut phrase = last.phrase;
        if phrase.head.is_empty() {
            phrase.head = phrase.suffix;
        }
        phrase.suffix = "标准";
        Some(phrase)
    }

    /// 仍高于15%的规定: the norm by the word it is called.
    pub(in crate::figures::subject) fn norm_word(
        &self,
        case: &Case<'_, 'a>,
        phrase: &Phrase<'a>,
    ) -> Option<&'static str> {
        let named = case.words.norm_name.ends(case.tail.noun);
        named.filter(|word| !phrase.has(word) && self.is_norm(case))
    }

    /// 低于3%的控制线, 完成年初确定的14所目标任务: a norm or a goal of an earlier figure.
    pub(in crate::figures::subject) fn is_norm(&self, case: &Case<'_, 'a>) -> bool {
        if self.earlier.is_empty()
            || case.lead.listed
            || case.quantity.dimension == Dimension::Money
            || !matches!(case.nature, Nature::Standard | Nature::Target)
        {
            return false;
        }
        let words = case.words;
        let noun = case.tail.noun;
        let norm = words.norm.starts(noun).is_some() || words.norm.ends(noun).is_some_and(|_| noun.length() <= 6);
        let lead = case.lead.text;
        // 仍高于15%的规定, 提前一年实现25%的规划目标
        let raw = case.lead.raw.without_front(chars!("但仍也均已远 "));
        let compared =
            case.scene.after(case.index).starts_with('的') && raw.length() <= 12 && raw.begins(&words.norm_compared);
        let bare = lead.length() <= 3
            || compared
            || lead.begins(chars!("距离"))
            || lists::opening_verb(lead, words).is_some_and(|verb| verb.len() == lead.len())
            || lead.closes(&words.norm_set);
        let task = case.nature == Nature::Target
            && lead.length() <= 6
            && (lead.ends_with("任务") || lead.ends_with("目标"))
            && noun.is_empty();
        task || (norm && bare && matches!(case.nature, Nature::Standard | Nature::Target))
            || (case.nature == Nature::Standard
                && lead.length() <= 3
                && case.quantity.dimension != Dimension::Money
                && noun.is_empty()
                && !case.lead.same_clause
                && words.stage.has(lead)
                && !self.is_of_other_stage(lead, words))
    }

    /// 小学班额不超过45人，初中不超过50人: the next norm of a series is of its own stage.
    fn is_of_other_stage(&self, stage: &str, words: &Words) -> bool {
        let Some(Phrase { context: [outer, inner], body, .. }) = self.earlier.last().map(|last| last.phrase) else {
            return false;
        };
        let told = || [outer, inner, body].into_iter();
        let of_stage = |part: &str| words.stage.find(part).is_some() || part.contains("年级");
        told().any(of_stage) && !told().any(|part| part.contains(stage))
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn norms_in_the_order_of_what_they_are_for() {
        let table: &[(&str, &[&str])] = &[
            (
                "小学、初中综合差异系数分别为0.41和0.37，均达到国家规定的0.65和0.55的要求。",
                &[
                    "小学综合差异系数",
                    "初中综合差异系数",
                    "小学综合差异系数国家规定要求",
                    "初中综合差异系数国家规定要求",
                ],
            ),
            (
                "生均占地面积小学26平方米、初中31平方米，均高于省定22平方米、27平方米的标准。",
                &["小学生均占地面积", "初中生均占地面积", "小学生均占地面积省定标准", "初中生均占地面积省定标准"],
            ),
            (
                "公办园在园幼儿占比55%，普惠园覆盖率93%，均高于国家50%、85%的要求。",
                &["公办园在园幼儿占比", "普惠园覆盖率", "公办园在园幼儿占比国家要求", "普惠园覆盖率国家要求"],
            ),
            (
                "义务教育巩固率不低于95%，残疾儿童入学率不低于90%，我县分别达到98.2%和95.6%。",
                &["义务教育巩固率", "残疾儿童入学率", "义务教育巩固率", "残疾儿童入学率"],
            ),
            ("三至六年级作业时间不超过60分钟，初中不超过90分钟。", &["三至六年级作业时间", "初中作业时间"]),
            // Each norm of a series is of its own stage.
            ("小学班额不超过44人，初中不超过49人。", &["小学班额", "初中班额"]),
            ("大课间时间小学不少于35分钟，中学不少于20分钟。", &["小学大课间时间", "中学大课间时间"]),
            ("高中阶段毛入学率达到86.3%，距全市平均水平89.1%还有差距。", &["高中阶段毛入学率", "全市高中阶段毛入学率"]),
        ];
        expect(table);
    }
}
