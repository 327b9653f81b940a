//! What a paper does by its title, where it neither reports nor plans: it lays down norms (考核办法), calls for people (招聘公告) or does what it decides
//! (关于表彰…的决定).

use crate::catalog::words::Words;
use crate::outline::{Kind, named_paper};
use crate::text::begins_article;

/// Bytes of a text in which its articles are looked for.
const ARTICLES: usize = 6000;
/// Articles that make a text one of norms.
const LEAST_ARTICLES: usize = 2;

/// What the figures of a paper are that it does not say are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// 管理办法, 考核细则, and what is set out in articles: norms.
    Norms,
    /// 招聘公告, 招生简章, 名额分配的通知: how many are to be taken, and on what conditions.
    Call,
}

impl Paper {
    /// Tells it by the title, of a paper without one of the usual kinds also by its articles.
    pub(super) fn of(title: Option<&str>, kind: Kind, text: &str) -> Option<Self> {
        if !matches!(kind, Kind::Other | Kind::Notice | Kind::Plan) {
            return None;
        }
        let title = title?;
        let (name, words) = (named_paper(title), Words::builtin());
        let intake = words.intake.find(name).is_some();
        let kept = || words.norms_kept.find(name).is_some();
        if !intake && words.paper_title_of_norms.ends(name).is_some() && !kept() {
            return Some(Self::Norms);
        }
        let over = words.intake_over.find(name).is_some();
        let chosen = || words.chosen.find(name).is_some() && kind == Kind::Notice;
        if !over && (intake || chosen()) && words.intake_paper.ends(name).is_some() {
            return Some(Self::Call);
        }
        (kind == Kind::Other && !over && in_articles(text)).then_some(Self::Norms)
    }
}

/// Tells whether a title is of a decision that does something by being made: 关于表彰优秀教师的决定. 关于加快发展学前教育的决定 sets what is to be reached.
pub(super) fn is_deed(title: &str) -> bool {
    Words::builtin().deed_decided.find(title).is_some()
}

/// 第三条 …⏎第四条 …: tells whether a text is set out in articles.
fn in_articles(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(ARTICLES)];
    head.lines().filter(|line| begins_article(line.trim_start())).nth(LEAST_ARTICLES - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Paper, is_deed};

    #[test]
    fn the_title_tells_what_a_paper_does() {
        for (title, kind, expected) in [
            ("某县中小学校年度考核办法", Kind::Other, Some(Paper::Norms)),
            ("某县教育局关于印发《2021年学校目标考核方案》的通知", Kind::Notice, Some(Paper::Norms)),
            ("某县名师工作室管理暂行办法（试行）", Kind::Other, Some(Paper::Norms)),
            ("某县学生资助管理实施细则", Kind::Other, Some(Paper::Norms)),
            ("某县三好学生评选办法", Kind::Other, Some(Paper::Norms)),
            ("某县关于落实收费管理规定的自查报告", Kind::SelfInspection, None),
            ("某县教育局贯彻落实中央八项规定", Kind::Other, None),
            ("某县化解大班额有新办法", Kind::Other, None),
            ("某县2022年教育经费分配方案", Kind::Other, None),
            ("某县2021年综合考评结果的通报", Kind::Notice, None),
            ("某县2021年工作总结", Kind::Summary, None),
            ("某县2021年工作实施方案", Kind::Plan, None),
            ("某县2022年招聘教师公告", Kind::Notice, Some(Paper::Call)),
            ("某县一中2022年招生简章", Kind::Other, Some(Paper::Call)),
            ("某县2022年普通高中招生录取办法", Kind::Other, Some(Paper::Call)),
            ("某县教育局关于下达2021年教师培训指标的通知", Kind::Notice, Some(Paper::Call)),
            ("某县教育局关于评选2021年优秀教师的通知", Kind::Notice, Some(Paper::Call)),
            ("某县教育局关于表彰优秀教师评选结果的通知", Kind::Notice, None),
            ("某县2022年教师招聘结果公告", Kind::Notice, None),
            ("某县2022年教师招聘面试公告", Kind::Notice, None),
            ("某县2022年教师招聘情况", Kind::Other, None),
            ("某县教育局关于下达2022年公用经费的通知", Kind::Notice, None),
        ] {
            assert_eq!(Paper::of(Some(title), kind, ""), expected, "{title}");
        }
        let articles = "第一条 为规范管理，制定本制度。\n第二条 每班配备教师2人。";
        assert_eq!(Paper::of(Some("某县幼儿园管理制度"), Kind::Other, articles), Some(Paper::Norms));
        assert_eq!(Paper::of(Some("某县教育局2021年法治建设"), Kind::Other, "按照第二条，配备2人。"), None);
    }

    #[test]
    fn some_decisions_do_something() {
        assert!(is_deed("某县人民政府关于表彰2021年优秀教师的决定"));
        assert!(is_deed("某县教育局关于认定普惠性民办幼儿园的决定"));
        assert!(!is_deed("某县人民政府关于加快发展学前教育的决定"));
    }
}
