//! The settings of a session: one table for `.set`, for the settings file, and for completion.

use std::path::Path;
use std::time::Duration;

use crate::lang::Lang;
use crate::near::the_nearest;
use crate::output::{Ambiguous, Format};

/// How a session looks and behaves.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Settings {
    /// Format of results; `None` for table on a terminal and CSV otherwise.
    pub(super) mode: Option<Format>,
    /// Rows of a table; `None` for all.
    pub(super) rows: Option<u64>,
    /// Characters of a cell on the screen; 0 for all.
    pub(super) cell: usize,
    /// Columns of the screen; `None` for those of the terminal.
    pub(super) width: Option<usize>,
    /// Width of ambiguous characters.
    pub(super) ambiguous: Ambiguous,
    /// Whether money is shown with 万 and 亿.
    pub(super) money: bool,
    /// Whether numbers are grouped by commas.
    pub(super) thousands: bool,
    /// Whether the time of each statement is told.
    pub(super) timer: bool,
    /// Statements are stopped after this time.
    pub(super) timeout: Option<Duration>,
    /// Whether sums over mixed units are warned of.
    pub(super) guard: bool,
    /// Whether colours are used on a terminal.
    pub(super) color: bool,
    /// The pager; `None` for the one of the environment, empty for none.
    pub(super) pager: Option<String>,
    /// Whether the keys at the prompt are those of vi.
    pub(super) vi: bool,
    /// Language of messages.
    pub(super) lang: Lang,
}

impl Settings {
    /// Returns the settings a session begins with.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            mode: None,
            rows: Some(40),
            cell: 300,
            width: None,
            ambiguous: Ambiguous::Narrow,
            money: false,
            thousands: false,
            timer: false,
            timeout: None,
            guard: true,
            color: super::color_wanted(),
            pager: None,
            vi: false,
            lang,
        }
    }
}

/// A setting with its name and how to read and write it.
pub(super) struct Setting {
    pub(super) name: &'static str,
    pub(super) about: (&'static str, &'static str),
    /// Values to complete with.
    pub(super) values: &'static [&'static str],
    pub(super) show: fn(&Settings) -> String,
    /// Takes a value, or says what values there are.
    set: fn(&mut Settings, &str) -> Option<()>,
}

const ON_OFF: &[&str] = &["on", "off"];

fn switch(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "on" | "true" | "yes" | "1" | "开" => Some(true),
        "off" | "false" | "no" | "0" | "关" => Some(false),
        _ => None,
    }
}

fn shown(on: bool) -> String {
    if on { "on" } else { "off" }.to_owned()
}

/// All settings, in the order they are listed.
pub(super) const ALL: &[Setting] = &[
    Setting {
        name: "mode",
        about: (
            "结果的格式；auto 为终端上 table、其余 csv",
            "format of results; auto is table on a terminal, else csv",
        ),
        values: &["auto", "table", "record", "csv", "tsv", "json", "jsonl", "markdown", "html"],
        show: |s| s.mode.map_or("auto", Format::as_str).to_owned(),
        set: |s, v| {
            s.mode = match v {
                "auto" => None,
                _ => Some(Format::from_name(v).ok().filter(|f| *f != Format::Xlsx)?),
            };
            Some(())
        },
    },
    Setting {
        name: "rows",
        about: ("表格最多显示的行数，all 为全部", "rows of a table; all for no limit"),
        values: &["40", "100", "all"],
        show: |s| s.rows.map_or_else(|| "all".into(), |n| n.to_string()),
        set: |s, v| {
            s.rows = match v {
                "all" | "0" => None,
                _ => Some(v.parse().ok()?),
            };
            Some(())
        },
    },
    Setting {
        name: "cell",
        about: ("单元格最多显示的字数，0 为全部", "characters shown of a cell; 0 for all"),
        values: &["300", "0"],
        show: |s| s.cell.to_string(),
        set: |s, v| v.parse().ok().map(|n| s.cell = n),
    },
    Setting {
        name: "width",
        about: ("屏幕列数；auto 随终端", "columns of the screen; auto follows the terminal"),
        values: &["auto"],
        show: |s| s.width.map_or_else(|| "auto".into(), |n| n.to_string()),
        set: |s, v| {
            s.width = match v {
                "auto" => None,
                _ => Some(v.parse().ok().filter(|n| *n >= 20)?),
            };
            Some(())
        },
    },
    Setting {
        name: "ambiguous",
        about: ("终端把“”—…等字符显示为几列宽：1 或 2", "columns of characters such as “ ” — on your terminal: 1 or 2"),
        values: &["1", "2"],
        show: |s| if s.ambiguous == Ambiguous::Wide { "2" } else { "1" }.to_owned(),
        set: |s, v| {
            s.ambiguous = match v {
                "1" => Ambiguous::Narrow,
                "2" => Ambiguous::Wide,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        name: "money",
        about: ("金额用万元、亿元显示", "show money with 万 and 亿"),
        values: ON_OFF,
        show: |s| shown(s.money),
        set: |s, v| switch(v).map(|on| s.money = on),
    },
    Setting {
        name: "thousands",
        about: ("数字加千位逗号", "group digits by commas"),
        values: ON_OFF,
        show: |s| shown(s.thousands),
        set: |s, v| switch(v).map(|on| s.thousands = on),
    },
    Setting {
        name: "timer",
        about: ("显示每条语句的用时", "tell the time of each statement"),
        values: ON_OFF,
        show: |s| shown(s.timer),
        set: |s, v| switch(v).map(|on| s.timer = on),
    },
    Setting {
        name: "timeout",
        about: ("每条语句的时限，秒；off 为不限", "time limit of a statement in seconds; off for none"),
        values: &["off", "10", "60"],
        show: |s| s.timeout.map_or_else(|| "off".into(), |t| t.as_secs_f64().to_string()),
        set: |s, v| {
            s.timeout = match v {
                "off" => None,
                _ => Some(Duration::try_from_secs_f64(v.parse().ok()?).ok()?),
            };
            Some(())
        },
    },
    Setting {
        name: "guard",
        about: ("合计混了单位、性质或分项时提醒", "warn of sums over mixed units, natures or parts"),
        values: ON_OFF,
        show: |s| shown(s.guard),
        set: |s, v| switch(v).map(|on| s.guard = on),
    },
    Setting {
        name: "color",
        about: ("在终端上使用颜色", "use colours on a terminal"),
        values: ON_OFF,
        show: |s| shown(s.color),
        set: |s, v| switch(v).map(|on| s.color = on),
    },
    Setting {
        name: "pager",
        about: (
            "分页程序；auto 取 $NIANBAO_PAGER、$PAGER 或 less，off 为不用",
            "the pager; auto takes $NIANBAO_PAGER, $PAGER or less; off for none",
        ),
        values: &["auto", "off"],
        show: |s| match s.pager.as_deref() {
            None => "auto".into(),
            Some("") => "off".into(),
            Some(command) => command.into(),
        },
        set: |s, v| {
            s.pager = match v {
                "auto" | "on" => None,
                "off" => Some(String::new()),
                command => Some(command.to_owned()),
            };
            Some(())
        },
    },
    Setting {
        name: "keys",
        about: ("提示符处的按键：emacs 或 vi", "keys at the prompt: emacs or vi"),
        values: &["emacs", "vi"],
        show: |s| if s.vi { "vi" } else { "emacs" }.to_owned(),
        set: |s, v| {
            s.vi = match v {
                "emacs" => false,
                "vi" => true,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        name: "lang",
        about: ("提示语言：zh 或 en", "language of messages: zh or en"),
        values: &["zh", "en"],
        show: |s| s.lang.pick("zh", "en").to_owned(),
        set: |s, v| {
            s.lang = match v {
                "zh" => Lang::Zh,
                "en" => Lang::En,
                _ => return None,
            };
            Some(())
        },
    },
];

/// A setting or value that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// No setting has the name.
    #[error("there is no setting {name}{}", nearest.as_ref().map_or_else(String::new, |n| format!("; did you mean {n}?")))]
    Unknown {
        /// The name given.
        name: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// The setting does not take the value.
    #[error("{name} does not take {value}; {}values: {}", near_value(value, values, Lang::En), values.join(", "))]
    Value {
        /// The setting.
        name: &'static str,
        /// The value given.
        value: String,
        /// Values that it takes.
        values: &'static [&'static str],
    },
}

fn near_value(value: &str, values: &[&str], lang: Lang) -> String {
    match (the_nearest(value, values.iter().copied()), lang) {
        (Some(near), Lang::Zh) => format!("你是不是要找 {near}？"),
        (Some(near), Lang::En) => format!("did you mean {near}? "),
        (None, _) => String::new(),
    }
}

impl SettingError {
    /// Returns the message in the language of the person.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (_, Lang::En) => self.to_string(),
            (Self::Unknown { name, nearest: Some(near) }, _) => format!("没有设置项 {name}；你是不是要找 {near}？"),
            (Self::Unknown { name, .. }, _) => format!("没有设置项 {name}；用 .set 查看全部"),
            (Self::Value { name, value, values }, _) => {
                format!("{name} 不能设为 {value}；{}可用：{}", near_value(value, values, Lang::Zh), values.join("、"))
            }
        }
    }
}

impl Settings {
    /// Returns the language of messages.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Sets one setting by name.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SettingError> {
        let Some(setting) = ALL.iter().find(|s| s.name == name) else {
            let near = the_nearest(name, ALL.iter().map(|s| s.name));
            return Err(SettingError::Unknown { name: name.to_owned(), nearest: near });
        };
        (setting.set)(self, value.trim()).ok_or_else(|| SettingError::Value {
            name: setting.name,
            value: value.to_owned(),
            values: setting.values,
        })
    }

    /// Reads a settings file in TOML, `name = value` a line. Every mistake is reported, with the file and what is allowed.
    pub fn read_file(&mut self, path: &Path) -> Result<(), String> {
        let text =
            std::fs::read_to_string(path).map_err(|e| format!("{}: {}", path.display(), self.lang.system(&e)))?;
        let table: toml::Table = text.parse().map_err(|e: toml::de::Error| {
            let what = self.lang.pick("设置文件有误", "the settings file has a fault");
            format!("{}: {what}\n{}", path.display(), e.to_string().trim_end())
        })?;
        let lang = self.lang;
        let mut faults = Vec::new();
        for (name, value) in &table {
            let value = match value {
                toml::Value::String(text) => text.clone(),
                toml::Value::Boolean(on) => shown(*on),
                other => other.to_string(),
            };
            if let Err(error) = self.set(name, &value) {
                let line = text.lines().position(|l| l.trim_start().starts_with(name.as_str())).map_or(0, |i| i + 1);
                faults.push(format!("{}:{line}: {}", path.display(), error.message(lang)));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Settings};
    use crate::lang::Lang;

    #[test]
    fn every_setting_takes_the_values_it_offers_and_shows_them() {
        let mut settings = Settings::new(Lang::Zh);
        for setting in ALL {
            for value in setting.values {
                settings.set(setting.name, value).expect("an offered value");
                assert_eq!((setting.show)(&settings), *value, "{}", setting.name);
            }
        }
    }

    #[test]
    fn mistakes_in_the_file_are_all_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        std::fs::write(&path, "money = true\nrows = 12\nmonye = true\nmode = \"xml\"\n").expect("written");
        let mut settings = Settings::new(Lang::En);
        let error = settings.read_file(&path).expect_err("two mistakes");
        assert!(settings.money && settings.rows == Some(12));
        assert!(error.contains("config.toml:3: there is no setting monye; did you mean money?"), "{error}");
        assert!(error.contains("config.toml:4: mode does not take xml"), "{error}");
    }
}
