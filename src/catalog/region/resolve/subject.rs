//! The place that a paper is about although somebody above it has written it: what was examined, and whom a letter speaks to.

use super::{Case, OPENING, Resolution};
use crate::catalog::region::MentionKind;
use crate::catalog::words::Words;

impl Case<'_, '_> {
    /// 关于对讷河市义务教育均衡发展工作督导评估的反馈意见: the place examined, whoever examined it.
    pub(super) fn by_examined(&self, heading: &str) -> Option<Resolution> {
        let words = Words::builtin();
        heading.lines().find_map(|line| {
            let names = self.regions.mentions(line);
            let (at, named) = names
                .iter()
                .enumerate()
                .find(|(_, name)| name.kind == MentionKind::Full && line[..name.start].ends_with('对'))?;
            let (examined, _) = words.examination.find(&line[named.end..])?;
            // 对甲县、乙县督导评估的通报 is about both.
            let other = names.get(at + 1).is_some_and(|next| next.start < named.end + examined);
            if other || line[named.end..].starts_with(['、', '和', '等']) {
                return None;
            }
            let (code, _) = self.identify(named, &[heading])?;
            self.resolution(code, format!("题名说的是对“{}”的检查评估", &line[named.start..named.end]))
        })
    }

    /// 讷河市人民政府：…对你市…进行了复查: the one spoken to.
    pub(super) fn by_addressee(&self, addressee: Option<&str>, opening: &str) -> Option<Resolution> {
        let addressee = addressee?;
        let mut named = self.regions.mentions(addressee).into_iter();
        let (name, None) = (named.next()?, named.next()) else { return None };
        let unit = addressee[name.start..name.end].chars().next_back()?;
        let end = opening.char_indices().nth(2 * OPENING).map_or(opening.len(), |(at, _)| at);
        let spoken_to = opening[..end].split('你').skip(1).any(|rest| rest.starts_with(unit));
        if name.kind != MentionKind::Full || name.start > 0 || !spoken_to {
            return None;
        }
        let (code, _) = self.identify(&name, &[])?;
        self.resolution(code, format!("受文者是“{}”，文中称“你{unit}”", &addressee[name.start..name.end]))
    }
}
