//! Lists of `data/words/tables.csv`: tables that were flattened to lines.

macro_rules! tables {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { tables:
            /// Head of the column that names the rows of a table: 指标, 学段, 县区.
            table_corner,
            /// Heads of columns that label the rows level by level: 一级指标.
            table_level,
            /// Heads whose numbers are no figures: 排名.
            table_no_figure,
            /// Head of a column that numbers the rows: 序号.
            table_ordinal,
            /// Head of the column that gives each row's unit: 计量单位.
            table_unit_head,
            /// Head of a column of remarks: 备注.
            table_remark,
            /// Remarks on rows that a plan holds out: 预期性, 约束性.
            table_promise,
            /// What stands in a cell without a figure: -, 空.
            table_empty,
            /// Row or column that sums up all others: 合计.
            table_total,
            /// Row that sums up the rows above it: 小计.
            table_subtotal,
            /// Row label for the whole region, a total when the other rows add up to it: 全县.
            table_region_total,
            /// Words in a head that make its cells changes: 增长, 比上年.
            table_change,
            /// Words in a head that make its cells changes in per cent without a sign: 增幅.
            table_percent_change,
            /// Head of a column about the year before the report's: 上年.
            table_last_year,
            /// What may follow 上年度 in the head of a column about the year before: 安排.
            table_of_year,
            /// Head of a column about the report's year: 本年.
            table_this_year,
            /// Units whose one character in a bracket is usually something else: （本）, （部）.
            table_not_unit,
            /// Words in a head or label that make cells no summands: 生均.
            table_average,
            /// Heads that add nothing to what the row counts: 数量.
            table_plain,
            /// Heads whose cells are what became of a target beside them: 完成值.
            table_done,
            /// Ends of heads whose cells are aimed at: 目标值.
            table_target,
            /// 预算数, 年初预算: ends a head whose cells were aimed at, where another has what became of them.
            table_budget,
            /// 决算数, 执行数: ends the head of what became of a budget.
            table_final,
            /// Beginnings of heads that name what was planned: 计划 of 计划新建.
            table_planned,
            /// Beginnings of heads that only look so: 计划生育.
            table_not_planned,
            /// 目标 in the title of a table whose 指标值 was aimed at.
            table_aim_title,
            /// Ends of the title of a report, which is not that of the table below it: 工作总结.
            table_report,
            /// Ends of titles of tables whose years are to come: 发展目标, 生源预测.
            table_forecast_title,
            /// 主要指标 in the title of a table of a plan for five years.
            table_forecast_of,
            /// Words in such a title that tell how it went: 完成情况.
            table_account,
            /// Ends of heads whose cells are norms: 标准.
            table_standard,
            /// What a head or label ends with, and the unit that leaves no doubt, as `noun|unit`: 在校生|人.
            table_noun,
            /// What a head or label ends with, and what it measures, as `noun|dimension`: 经费|money.
            table_measure,
            /// Heads that name a kind of those counted beside them, who are persons: 男, 本科.
            table_trait,
            /// Heads that name what became of persons: 退休, 转入.
            table_fate,
            /// Heads of labels that stand beside others: 收入, 支出项目.
            table_side,
            /// Labels of a row that numbers the columns: 甲, 栏次.
            table_numbering,
            /// Ends of a class of sizes: 以下 of 30岁以下.
            table_band_end,
            /// Ends of the name of an office, at the top of a page.
            table_office,
            /// What is measured in 年: 教龄.
            table_duration,
            /// Heads that say nothing without the topic of the table: 金额.
            table_generic,
            /// Ends of row labels that name a kind of school or a level of education: 高等学校, 高中.
            table_kind,
            /// Ends of heads that name those who are counted: 教师, 学生.
            table_people,
            /// Row labels that name what floor space is counted of: 危房.
            table_space,
            /// Ends of row labels that name places: 县, 镇.
            table_place_end,
            /// What is left of a caption when it says nothing: 规模.
            table_topic_none,
            /// Ends of a caption that do not belong to its topic: 一览表.
            table_topic_tail,
            /// 填报时间: its line dates the sheet and none of its figures.
            filled_in_on,
            /// Beginnings of a caption that do not belong to its topic: 各县区.
            table_topic_head,
            /// 百分比, 百分数: name the unit %.
            table_percent,
            /// 总数, 人数: end the name of a measure that counts.
            table_number_end,
            /// 总数, 合计: behind the noun of a head, that it is counted, whatever it is.
            table_count_end,
            /// 学年度, 年底: behind the digits of a year in a head or a title.
            table_year_unit,
        } } }
    };
}
