//! `.edit`: a statement in the person's own editor.

use std::io::Write as _;
use std::process::{Command, ExitStatus};

use super::super::Trouble;
use super::super::session::Session;
use crate::lang::Lang;

/// Opens the last thing typed, or what is given, in the editor; what comes back stands at the next prompt.
pub(super) fn edit(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    if !session.interactive {
        return Err(Trouble::Said(lang.pick(".edit 只能在提示符处使用", ".edit is for the prompt").into()));
    }
    let before = session.past.iter().rev().find(|text| !text.trim_start().starts_with(".edit"));
    let text = if rest.is_empty() { before.cloned().unwrap_or_default() } else { format!("{rest};") };
    let command = ["VISUAL", "EDITOR"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()))
        .unwrap_or_else(|| "vi".to_owned());
    let failed = |what: String| {
        Trouble::Said(match lang {
            Lang::Zh => format!("编辑器 {command} 出错：{what}；可用 $EDITOR 指定别的"),
            Lang::En => format!("the editor {command} failed: {what}; name another in $EDITOR"),
        })
    };
    let outcome = (|| -> std::io::Result<(ExitStatus, String)> {
        let mut file = tempfile::Builder::new().prefix("nianbao-").suffix(".sql").tempfile()?;
        writeln!(file, "{}", text.trim_end())?;
        file.flush()?;
        // The shell splits the editor's own options: `code --wait`.
        let status =
            Command::new("sh").arg("-c").arg(format!("{command} \"$1\"")).arg("sh").arg(file.path()).status()?;
        Ok((status, std::fs::read_to_string(file.path())?))
    })();
    let (status, text) = outcome.map_err(|e| failed(lang.system(&e)))?;
    if !status.success() {
        return Err(failed(status.to_string()));
    }
    let text = text.trim();
    session.draft = (!text.is_empty()).then(|| text.to_owned());
    Ok(())
}
