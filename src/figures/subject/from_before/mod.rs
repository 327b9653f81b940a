//! What the words at a figure leave out, taken from what stands before: an earlier figure, clause, sentence, paragraph or heading.
//!
//! - [`dependent`]: which phrases say too little by themselves: 参与率, 新增学位;
//! - [`inherit`]: from figures before: 在园幼儿1.3万人，同比增长3.1%;
//! - [`class`]: a qualifier in the place of another of its class: 省级文明校园3所、市级9所;
//! - [`stage`]: for a stage or an age alone, the noun: 初中62.4% behind 近视检出率小学31.5%;
//! - [`schooling`]: for levels of education and ranks, the teachers who have them: 其中研究生36人;
//! - [`among`]: of whom the sentence counts some: 专任教师中，研究生学历12人;
//! - [`averaged`]: for averages side by side, of what or whose they are: 编外教师人均5.2万元 behind 在编教师人均工资9.8万元;
//! - [`beside`]: from the clause before, which has no figure: 近视率连续下降，较上年降低1.3个百分点;
//! - [`running`]: from before years that stand between: 巩固率连续三年保持在97%以上;
//! - [`school`]: the one school that a sentence is about: 城东中学占地90亩，现有教学班42个;
//! - [`topic`]: what the paragraph is about;
//! - [`activity`]: the meeting, contest or programme that a figure was counted at.

pub(super) mod activity;
pub(super) mod among;
pub(super) mod averaged;
pub(super) mod beside;
pub(super) mod class;
pub(super) mod dependent;
pub(super) mod inherit;
pub(super) mod running;
pub(super) mod school;
pub(super) mod schooling;
pub(super) mod stage;
pub(super) mod topic;
