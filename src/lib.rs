//! nianbao (年报): reads Chinese education reports into typed, sourced figures in SQLite, and answers questions about them.
//!
//! A report passes through one module after the other, each ignorant of the later ones:
//! [`source`] (bytes to text) → [`text`] (normalised view) → [`outline`] (document facts, sections) →
//! [`figures`] → [`store`] (SQLite) → [`sql`] (a statement, guarded) → [`query`] (saved ones) → [`output`] and [`shell`].
//! [`catalog`] is the knowledge in `data/` that the stages consult; [`report`] runs the first four in one call.
//!
//! # From a text to its figures
//!
//! ```
//! use nianbao::{Nature, ReadOptions, Value, decode, read_report};
//!
//! let text = "青田县教育局2020年工作总结\n全年公开招聘教师近1 2\n6名，2021年拟再招聘60名。\n";
//! let report = read_report(decode("青田县.txt".into(), text.into())?, &ReadOptions::default());
//!
//! let [hired, wanted] = &report.figures[..] else { panic!("two figures") };
//! assert_eq!(hired.raw, "1 2\n6名");
//! assert_eq!((&hired.value, hired.unit), (&Value::Number(126.0), "人"));
//! assert_eq!((hired.year, hired.nature), (Some(2020), Nature::Actual));
//! assert_eq!(hired.indicator.as_deref(), Some("teachers.recruited"));
//! assert_eq!((&wanted.value, wanted.year, wanted.nature), (&Value::Number(60.0), Some(2021), Nature::Target));
//!
//! // Every figure leads back to its characters.
//! let span = hired.span.start as usize..hired.span.end as usize;
//! assert_eq!(text.chars().skip(span.start).take(span.len()).collect::<String>(), hired.raw);
//! # Ok::<(), nianbao::source::SourceError>(())
//! ```

pub mod catalog;
pub mod cli;
pub mod digest;
pub mod fault;
pub mod figures;
pub mod json;
pub mod lang;
pub mod near;
pub mod outline;
pub mod output;
pub mod parallel;
pub mod query;
pub mod report;
pub mod shell;
pub mod source;
pub mod sql;
pub mod store;
pub mod text;

pub use figures::{Bound, Dimension, Evidence, Figure, Nature, Value};
pub use outline::Outline;
pub use report::{ReadOptions, Report, read_report};
pub use source::{Decoded, decode};
pub use text::CharSpan;
