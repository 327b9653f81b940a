//! Rules for one kind of figure each.
//!
//! - [`count`]: things and persons that are counted: 新建幼儿园3所;
//! - [`measure`]: what the words before tell rather than a noun behind: sums, rates, areas, scores;
//! - [`money`]: what a sum is for: 投入2600万元 behind what it was put into;
//! - [`change`]: rises and falls, named after what rose: 同比增长3.1%;
//! - [`change_verb`]: how its verb is written, and what names its number: 增加数, 增长率;
//! - [`next_stage`]: a rise of the next stage, 小学增长3%、初中增长2%;
//! - [`old_value`]: what it rose from: 比上年359所增加10所;
//! - [`extreme`]: the most and the least of a measure: 最低的乙县为86%;
//! - [`share`]: 占教职工的87%, named after what it is a share of;
//! - [`norms`]: the norm that a figure is held against: 达到国家低于5%的要求;
//! - [`rest`]: what was asked for and what is left of it: 尚未完成的2个, 其余3所.

pub(super) mod change;
mod change_verb;
pub(super) mod count;
mod extreme;
pub(super) mod measure;
pub(super) mod money;
pub(super) mod next_stage;
pub(super) mod norms;
pub(super) mod old_value;
pub(super) mod rest;
pub(super) mod share;
