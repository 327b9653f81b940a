//! Lists of `data/words/lists.csv`: lists, totals and their parts.

macro_rules! lists {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { lists:
            /// 资金来源: opens a sentence on who paid the sum told before.
            sum_sources,
            /// 实现, 全市: before the first thing that a share is stated of.
            coverage_lead,
            /// 均达到, 等方面: behind the last thing that a share is stated of.
            coverage_tail,
            /// 率, 监控, 联网: in the name of what can be covered.
            coverage_measure,
            /// 中小学, 校园: ends the name of where a share is found, not of what it is of.
            coverage_place,
            /// 均, 全部: the number behind a list is stated of each of its members.
            jointly,
            /// 其中, 含: opens the parts of a total.
            total_part,
            /// 其中, 具体为: opens a sentence of the parts of a total in the sentence before. 分别为 without a colon
            /// tells the values of several things.
            parts_begin,
            /// 具体为, 分别是: before a colon, announces all parts of a total.
            parts_announced,
            /// 开工: a stage of the work that what is finished has passed.
            stage_begun,
            /// 竣工, 投用: a stage of the work behind the one that it began with.
            stage_finished,
            /// 无法对比, 口径发生变化: a figure cannot be held beside those of other years.
            not_comparable,
            /// 同, 新: before 口径调整, what was adjusted so that it can be compared: 2019年数据按同口径调整.
            same_basis,
            /// 共, 总数: at the beginning of a bracket behind a part, it holds the total.
            total_bracket,
            /// 竣工, 在建, 其余: a stage of the work that some of what is built have reached.
            work_stage,
            /// 尚未开工: of what is built, but nothing of it.
            work_waiting,
            /// 目前, 已: may stand before a stage of the work.
            work_lead,
            /// 不含, 占: at the beginning of a bracket behind a total, it holds no parts.
            not_part,
            /// 共, 合计: behind a comma, what a list before it comes to.
            comes_to,
            /// 其余, 剩余: before what is left of a total.
            remaining,
            /// 近三年, 累计: tells of a total that it is of several years.
            years_spanned,
            /// 年: in what names the year of a part of it.
            year_told,
            /// 附件, 必修: ends a name that only numbers what there is several of.
            no_list_name,
            /// Marks behind which the parts of a total may stand: （, ：.
            part_mark,
            /// 学校, 在校生: before 合计, what a table counts of all stages in its last row.
            all_stages_counted,
            /// 幼儿园, 高中: in the rows above a total that also have one of [`Self::stage_compulsory`], it is of no one stage.
            stage_beyond,
            /// 小学, 初中.
            stage_compulsory,
            /// 分别占: before what several shares are of.
            shares_in_turn,
            /// 进行: stands between a thing and what is done to it, 对校舍进行维修.
            acts_upon,
            /// 设备值, 纸质图书: a part of what schools have of which reports tell how much there is a head.
            stock_by_head,
            /// 总数, 总量: names the whole of what was counted and nothing else.
            bare_total,
            /// 是, 相当于: before what a number is a multiple of.
            amounts_to,
            /// 分别, 各为: before values told in turn, one for each name before.
            told_in_turn,
            /// 学生, 在园幼儿: ends what counts those who are taught or cared for, none of whom work at a school.
            learners,
            /// 教师, 保育员, 保安: ends what counts those who work at a school.
            school_workers,
            /// 家长: ends what counts neither.
            parents,
            /// 幼儿园: ends what counts schools of one stage, none of which is of another.
            kindergartens,
            /// 小学, 教学点.
            primary_schools,
            /// 初中, 高中.
            secondary_schools,
            /// 班级: ends what counts classes, which no rooms and no teams are.
            classes_counted,
            /// 功能室, 教室.
            rooms_counted,
            /// 社团, 运动队.
            teams_counted,
            /// 招聘, 补充: whoever is counted has come.
            staff_come,
            /// 退休, 调出: whoever is counted has left.
            staff_leave,
            /// 学生, 教师, 师生: people of schools as such, of whom some have or do what stands around the word: 辍学学生, 教师缺编.
            plain_people,
            /// 党员, 志愿者: what people of schools are besides: 教师党员.
            people_besides,
            /// 编制, 核定: tells of posts, not of the people who have them.
            posts,
            /// 就读: ends what tells where pupils are at school.
            attending,
            /// 男生, 女生: all pupils are one or the other.
            half_of_pupils,
        } } }
    };
}
