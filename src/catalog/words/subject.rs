//! Lists of `data/words/subject.csv`: what is counted, and where its words begin and end.

macro_rules! subject {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { subject:
            /// 比例, 的: behind the bracket that holds what a share is of: 占班级总数（286个）的4.2%.
            share_behind,
            /// 通过, 作为: a clause that begins so tells how or as what, and names nothing.
            manner_clause,
            /// What belongs to a school and is counted itself behind its name: 60家学校（含幼儿园）食堂.
            part_of_school,
            /// What begins as a comparison and is none: 超市.
            no_comparison,
            /// 设, 设有: verbs before a number that say no more than that there is something.
            having,
            /// 其中, 目前, 共: stands before what is counted and is no part of it.
            opener,
            /// 达到, 分别为, 稳定在: stands between what is counted and the number.
            closer,
            /// 开展, 举办: adds nothing to a counted event.
            light_verb,
            /// 新建, 评选: opens what is counted, and the rest of the list leaves it out.
            act_verb,
            /// 占, 占比: a share, whose noun stands with an earlier figure.
            share_word,
            /// 小学, 普通高中: what a paragraph of statistics is about.
            stage,
            /// Words a predicate behind a counted noun begins with.
            predicate,
            /// Words that only begin like a predicate: 在校, 全日制.
            not_predicate,
            /// 农村, 城区: where some of those counted before are.
            area_kind,
            /// Last words of a phrase for an institution.
            school_noun,
            /// 现有, 占地, 在校: follows the name of a school of which something is told.
            school_says,
            /// 培训机构, 基地: ends like a school and is none with pupils of its own.
            no_single_school,
            /// 工作完成情况: what a heading says of how work went, which measures nothing.
            course_of_work,
            /// 计划, 工程: ends the name of a plan that reaches somebody.
            plan_noun,
            /// Last words of a phrase for people.
            person_head,
            /// 涉及, 惠及: opens those whom something reached.
            reached,
            /// 参与, 受益: need to be told of what.
            joining,
            /// 招生, 专任教师: figures of school statistics, which belong to a stage.
            statistic,
            /// 资源教室: belongs to special education, whether it is said or not.
            special_education,
            /// 参赛, 获奖, 经验交流: happen at an event, which the words around may leave out.
            partaking,
            /// Last words of the name of an event: 活动, 大赛.
            event,
            /// Words that only end like a closer: 生均, 拥有.
            not_closer,
            /// Words that only begin like an opener: 自评, 近视.
            not_opener,
            /// 有偿, 共青: words whose first character is no end of an opener, 其中有偿补课.
            kept_from_opener,
            /// 以上, 教龄: behind years that are no date, 5年以上教龄.
            behind_years,
            /// 更换, 派驻: behind schools or people, what is done to them begins with it.
            done_to,
            /// Verbs that are as often a part of a noun: 建设, 培训.
            noun_verb,
            /// Phrases that cannot be read without the noun of an earlier figure: 整改, 学员.
            generic,
            /// 生均, 人均: an average of what an earlier figure counts.
            average,
            /// Nouns for a norm or a goal behind the unit: 标准, 目标任务.
            norm,
            /// 、, 和, 及: between members of a list.
            list_mark,
            /// 任务, 工作: ends a phrase without saying what is counted.
            hollow_tail,
            /// Last words of a paragraph's label that tell how it is told, not of what: 成效, 做法.
            label_framing,
            /// Labels of a ledger before a colon that name nothing that is counted: 目标, 进展.
            ledger_label,
            /// Words that tell of what is there or was done that it was held against what was wanted: 实有, 实际完成.
            really_there,
            /// The words for what was wanted: 核定, 规划.
            wanted,
            /// First words of a label that urges: 落实责任, 加强领导.
            urging,
            /// 件数: what is counted with a measure word, behind the noun; 科次 is its own.
            counted,
            /// 累计, 净: between what changed and the verb of change.
            between_noun_and_verb,
            /// 目标, 平均: what a figure is compared with, other than a year.
            held_against,
            /// 上年, 同比: a figure is compared with a year.
            earlier_time,
            /// 用于, 支持: opens the clause that tells what money is for.
            purpose_verb,
            /// 计, 折合: alone before a sum, which is that of the figure before.
            reckoned_as,
            /// 全省, 国家规定: whose a norm is.
            norm_scope,
            /// 超过, 符合: before a norm that says what figure it is of.
            norm_compared,
            /// 开工, 竣工: alone, how far the work before has come.
            stage_of_work,
            /// 巩固率, 入学率: rates of pupils.
            rate_of_pupils,
            /// 大班额, 校舍: things that have no rate of pupils.
            no_pupils,
            /// 比赛, 评选: ends what a sentence tells the awards of.
            contest,
            /// 均, 成功: before what is said of the counted.
            before_predicate,
            /// 进行了, 作了: a verb without a meaning of its own before what was done.
            performing,
            /// 短缺, 偏低: ends a noun by what is the matter with it.
            state_noun,
            /// 大规模, 全覆盖: stands before a noun with a mark and another of its kind.
            adjective,
            /// 新突破, 新进步: ends a heading that praises and names nothing.
            slogan_end,
            /// 总结, 工作要点: the title of a report, which names nothing that is counted.
            report_kind,
            /// 情况, 做法: ends a heading that gives no noun.
            framing_end,
            /// 核定, 不等: behind a unit, nothing is counted by it.
            reckoned_after,
            /// 比, 高于: opens a comparison within a subject.
            comparing_with,
            /// 标准, 支出: names an amount for each that says what it is.
            rate_for_each,
            /// 一等奖, 银奖: ends what was won.
            prize,
            /// 计划, 任务: what is asked for is no number of people reached.
            asked_for,
            /// 享受, 惠及: those who get a grant.
            granted,
            /// 居首, 垫底: the place before is the first or last of those compared.
            rank,
            /// 其余, 余下: the rest of what was counted before.
            rest,
            /// 占比, 目标: ends a phrase that is a measure of its own.
            measure_end,
            /// 比, 高于: stands before a figure that another is compared with.
            compared_by,
            /// 中心组: who does it is part of what is counted.
            owner_kept,
            /// 在上年, 在原有: opens the old value that something rose from.
            old_base,
            /// 各级各类学校, 中小学: schools of all kinds, of which each kind is a part.
            all_schools,
            /// All stages together, in the place of which one of them stands: 各学段.
            all_stages,
            /// Spans of years: 三年来, 五年, “十三五”期间.
            years_together,
            /// 累计, 共: before what was spent in all of them.
            summed_up,
            /// 分县区看: opens a sentence whose places have each their part of what was told before.
            by_place_opening,
            /// 突破, 跨过: before a mark that was passed, 900人大关.
            mark_passed,
            /// 在校生, 共招: what schools that were counted have or take, with a number of its own.
            school_people,
            /// 分别缺: those who are missing are told of in turn.
            lacked_in_turn,
            /// 平均水平: ends what a value is held against, which is of the same measure.
            mean_value,
            /// The units of a place that belong to none of its counties: 市直.
            own_units,
            /// 教师进修学校: belongs to no stage, whatever is told beside it.
            of_no_stage,
            /// Children that are no pupils: 在园幼儿, beside whom 小学 stands for itself.
            nursery_pupils,
            /// 专职, 兼职: each takes what stands around the other.
            counterpart,
            /// 总支, 支部: of the party, where its organisations are counted.
            party_branch,
            /// 硕士, 博士: which of the people counted before.
            degree,
            /// 中央, 自治区: who pays a part of a sum.
            payer,
            /// 配套资金, 财政: behind who pays, the form in which it is paid.
            payer_form,
            /// 承担, 安排: behind who pays, that it is paid.
            payer_act,
            /// 尚缺, 缺编: ends the words before how many are missing: `lacks`, and what alone does not
            /// tell that figures behind it are gaps.
            missing_verb,
            /// 测算, 标准: ends what a shortage is reckoned by.
            reckoned_up,
            /// 超过, 相当于: opens the whole that persons are a share of.
            share_compared,
            /// 来源分：: opens the parts of a sum by who pays them.
            by_source_opening,
            /// 上年, 省均, 计划: what a figure is compared with, behind 比 or 高于.
            compared_value,
            /// 低于, 符合: stands before norms that several figures are held against in turn.
            held_to_norm,
            /// 实现, 坚持: before a quoted slogan, what stands before it is what is told of.
            slogan_verb,
            /// 重要论述, 讲话精神: ends what was learnt, whose verb stands far before.
            doctrine,
            /// 全市, 我县: the phrase begins behind it where a heading is run together with the sentence.
            heading_scope,
            /// 以上, 以下: end a threshold, and begin the words behind one.
            threshold_end,
            /// 以上, 以内: behind a number that is a threshold for the next.
            threshold_behind,
            /// 及以上, 以上的: belongs to the number before and to no name behind.
            bound_left,
            /// 其中：, 按学段分：: opens the parts of a total before a mark.
            parts_opened,
            /// 年的, 末周的: ends the date of a new value.
            end_of_date,
            /// 万元, 平方米: the unit of a number that a line break has cut off.
            broken_unit,
            /// 目标值: in brackets behind a value, what it was to be.
            goal_value,
            /// 教学班, 班级: classes of a school, which its pupils and teachers are not of.
            teaching_class,
            /// 问候, 敬意: ends what a speaker says to those who are greeted.
            greeting,
            /// 校区, 教学楼: ends the name of what is built, beside schools and projects.
            building_end,
            /// 升入, 考入: what those who left school went on to.
            entered,
            /// 教学点: one of the schools of a place, counted by 个.
            teaching_point,
            /// 另设: told beside a total, and no part of it.
            told_beside,
            /// 另计, 不计校数: says behind a number that no total has it.
            not_counted,
            /// 班额: how many are in a class.
            class_size,
            /// 被, 夺得, 列: what somebody's mark brought him, behind 以682分.
            placed,
            /// 考了, 考出: before somebody's mark.
            marked,
            /// 完成值, 实际值: stands before what was reached of a goal.
            value_reached,
            /// 力争, 确保: behind a counted noun, before what is promised of it.
            promised_of,
            /// 上述比例, 该指标: stands for the rate told before.
            back_reference,
            /// 得分, 自评: a score that says no more.
            scored,
            /// 覆盖, 惠及: before a share of those who are reached.
            reaching,
            /// 标准, 全覆盖: behind a share, and nothing that it is of.
            no_noun_of_share,
            /// 平均分, 总分: behind what was examined.
            score_end,
            /// 总投资, 平均年龄: behind a counted noun, what the next number measures.
            own_measure,
            /// 建筑面积, 总投资, 设计规模: behind the name of a building, what its own number measures; the next figure is of the building.
            work_measure,
            /// 演练: a name by itself, which is of nothing that was counted before.
            event_of_own,
            /// 党组织, 食堂: counted before such words as schools and people are.
            counted_body,
            /// 等方式: ends the words for how something was done: 通过融资、捐资等方式筹集.
            way,
            /// 项目, 工程: what a sum behind them is for.
            project_noun,
            /// 高中, 公里: ends with 中 or 里 and does not say of which what follows is a part, as 教师中 does.
            ends_with_middle,
            /// 中职, 中小学: begins with 中, which is not that of 12所中.
            begins_with_middle,
            /// 中专任教师: 中 and a word, not 中专.
            among_before_persons,
            /// 的是, 的有: before the place that something was said of: 增长最快的是甲市（12%）.
            which_are,
            /// 的比例: behind the whole that a share is of: 占全市幼儿园的比例为78%.
            of_share,
            /// 比, 高于: opens what a change is measured against, and names nothing.
            compared_first,
            /// 正在, 仍在: opens what is being done with the rest.
            under_way,
            /// 仍有, 为: between which of them and their number: 面积不足的仍有47所.
            still_having,
            /// 享受, 领取: what those do who are counted.
            benefit,
            /// 关于, 面向: opens what an event is about or for.
            directed,
            /// 增幅, 降幅: tells that the shares of a list are rates of change.
            rate_told,
            /// 超过, 不足: between persons and the threshold that tells which of them are counted.
            over_word,
            /// 目前, 上年: opens a value in brackets that is of another time.
            at_time,
            /// 合计, 共: before a number that sums up those before it.
            summing_up,
            /// 已, 尚: opens what was done with a sum.
            spending_of_sum,
            /// 中专, 职高: names of kinds that need no 学校.
            school_by_kind,
            /// 专项资金, 经费: ends the name of sums that parts are of.
            sum_end,
            /// 高考, 中考: exams whose results leave the exam out.
            exam,
            /// 上线, 最高分: results that may leave the exam out.
            exam_result,
            /// 面积, 次数: a few characters that end in one are of the noun of another figure.
            measure_of_each,
            /// 系数, 班额: ends a phrase whose halves stand the wrong way round.
            turned_measure,
            /// 教育经费, 教育总投入: a sum of all education, which says nothing of what else is counted.
            sum_of_all,
            /// 上线, 录取: what candidates did, of which no score is told.
            exam_passed,
            /// 普通高校: schools of higher education.
            higher_school,
            /// 教师, 教职工: those whose schooling and rank are told.
            staff,
            /// 研究生, 本科及以上, 正高级: a level of schooling or rank without a word that says so.
            level_held,
            /// 学历, 职称: what a breakdown by levels opens with.
            levels_opened,
            /// 高级职称: a rank that some of the teachers hold.
            rank_held,
            /// 每生, 每百名: opens what all of a list is reckoned by.
            for_each_pupil,
            /// 普惠率: a rate that only kindergartens and their children have.
            kindergarten_rate,
            /// 园, 幼, 学前: what is of kindergartens has it.
            of_kindergartens,
            /// 共有, 现有: between several kinds of schools and what they have: 小学和初中共有学生.
            had_in_all,
            /// 人数, 占比: ends a phrase behind its noun.
            count_end,
            /// 面积, 支出: ends a label that names what is measured.
            label_end,
            /// 毛入学率: a rate of entry that says enough by itself.
            whole_entry_rate,
            /// 在校生数: a subject that is of all stages, where nothing else says whose.
            of_all_stages,
            /// 其中: behind a total, its parts are told next.
            parts_told,
            /// 数, 册数: ends the subject of a figure and not that of its rise.
            counted_end,
            /// 持平: behind an old value, nothing has changed since.
            stays_level,
            /// 成绩: behind a number and 的, what it won is told: 以上线900人的成绩居首.
            result_told,
            /// 高中阶段: a stage of several kinds of schools, one of which may be told next.
            wide_stage,
            /// 入学率: a rate of all children of an age.
            rate_of_age,
            /// 在校生, 在园幼儿: those of a stage who are at school.
            pupil_head,
            /// 教学点: belongs to the schools told before it.
            annex,
            /// 比例, 金额: ends a short subject that says nothing more.
            bare_subject,
            /// 全省, 全国: opens a subject that is of more than the place of the report.
            wider_scope,
            /// 巩固, 深化: before a share and the name of what was reached, that is held on to: 巩固100%联网达标成果.
            upheld,
            /// 全年, 秋冬季: within one year.
            one_year,
            /// 年初预算, 支出决算: what was planned for an item or spent on it.
            budget,
            /// 超过, 未达到: behind a measure, says which places are listed next: 投入超过百亿元的有甲市（213亿元）.
            set_apart,
            /// 陈旧, 不足, 低于: what is said of schools that lack something: 12所学校图书陈旧.
            lacking,
            /// 音乐, 信息技术: what is taught, which may open the name of teachers or of rooms.
            school_subject,
            /// 家长, 人大代表: who is asked how content they are; any name may end with one.
            asked,
            /// 满意度: what they are asked.
            satisfaction,
            /// 管局, 垦区: an office or area that is the whole of a report, before {own_area}现有.
            own_area,
            /// 每百名, 生均: opens a measure whose stage stands behind it: 每百名学生拥有计算机小学14台.
            of_many,
            /// 每, 百名: opens a measure that lends nothing to an average beside it.
            beside_average,
            /// 最低, 最多: the least or the most of what was measured.
            superlative,
            /// 面积, 班额: what is measured of a school: 4所学校占地面积低于18平方米.
            school_measure,
            /// 经费, 得分: ends what is measured of places.
            place_measure,
            /// 校舍, 校长: words behind 学校 that begin with 校, 园 or 学 and end no name of a school.
            of_school,
            /// 达标, 未达标: all that is said of so many.
            reached_or_not,
            /// 总数, 总人数: ends the name of a total.
            total_end,
            /// 情况如下: ends the head of a list.
            list_opening,
            /// 培养单位: ends what is counted beside schools and is none.
            no_school,
            /// 面积, 总面积: says nothing of whose area it is.
            bare_area,
            /// 数十, 若干: a number that nobody told; what it counts lends no noun to the next: 志愿者数十人，学生3万人.
            vague_number,
            /// 辆, 册: units of things that persons use, and that lend them no noun: 校车8辆，学生900人.
            thing_unit,
            /// 公办园, 残疾儿童: words that say of which stage a figure is, so that it takes none from its paragraph.
            of_own_stage,
            /// 增长情况, 支出情况: end a heading whose sums are told below.
            tells_rise,
            /// 已全部完工: tells of the works of a clause that they are done.
            finished,
            /// 实际, 当场: before a verb, how it was done: 当场取缔.
            how_done,
            /// 按期, 及时: before a rate, and no noun that others may borrow: 按期办结率.
            how_often,
            /// 绿化, 改造: behind an area, what was done with it: 2万平方米绿化.
            work_on_area,
            /// 空编, 缺额: behind those who are missing: 教师空编.
            post_open,
            /// 调查, 测评: ends what points are compared with: 比上次调查高3个百分点.
            survey,
            /// 进行, 开展: behind those whom something is done to: 对320人进行了问卷调查.
            dealing_verb,
            /// 提案, 建议: ends what is brought before a session, whose names say nothing of it.
            proposal,
            /// 主办, 会办: a part of the proposals that are dealt with.
            handled_as,
            /// 率, 比例: ends a rate that is named by all its words, however long.
            whole_rate,
            /// 对应, 相应: before what belongs to those told before: 对应资金.
            matching,
            /// 即, 简称: opens a bracket that explains the noun before it: 镇街中学（即农村初中点）.
            explaining,
            /// 儿童, 少年: ends those of whom a rate of enrolment is told.
            children_of_age,
            /// 季度, 月底: ends the time by which a share has to be done: 一季度须完成25%.
            done_by,
            /// 岁以下, 岁以上: ends the age of a share of the persons counted before.
            age_limit,
            /// 参加, 接受: goes on over a length of time: 参加半年以上脱产培训.
            took_part,
            /// 比, 比例: all that stands behind 占, so that the share is of no other whole.
            share_of_whole,
            /// 生均, 月人均: between 由 and an old value.
            for_each,
            /// 国家级, 省级, 县级: one stands in the place of another: 省级文明校园3所、市级9所.
            level,
            /// 高级, 一级, 二级: of a title or a rank, as [`Self::level`].
            grade,
            /// A级, B级: of an assessment, as [`Self::level`].
            letter_grade,
            /// 中考, 高考: as [`Self::level`].
            exam_kind,
            /// 本科学历, 研究生学历: as [`Self::level`].
            schooling,
            /// 本科, 专科: as [`Self::level`].
            tier,
            /// 一年级, 七年级: as [`Self::level`].
            year_of_school,
            /// 类, 型: all that ends so is of one class: 艺术类机构46家、体育类31家.
            kind_end,
            /// 及以上: behind a qualifier, and not kept behind another: 市级以上名师30人，其中省级5人.
            and_above,
            /// 降级: ends like a qualifier and is done to somebody.
            no_qualifier,
            /// 聘用制: a noun that begins with a verb.
            verb_in_noun,
            /// 培训: opens a list of persons, as often as it is a part of a noun: 培训后勤人员260人、保安180人.
            person_verb,
            /// 结余: what is left of a sum is not what another sum is of.
            balance,
            /// 收入: ends what came in, which no [`Self::outlay`] is of.
            income,
            /// 支出: what was spent.
            outlay,
            /// 生均, 人均: stands behind what it is of: 德育经费生均25元.
            average_each,
            /// 全年: opens what is told of a year and not of the thing before.
            all_year,
            /// 肥胖率, 近视检出率: of a condition, which another rate does not share.
            condition_rate,
            /// 达标, 覆盖: ends what becomes a rate with 率.
            made_rate,
            /// 新购, 新招: before what was added, and not of all there are now: 新购校车22辆，总数达到65辆.
            newly_added,
            /// 责任, 年度: whose goal a rate has: 毛入园率责任目标.
            goal_named,
            /// 完成率, 增长率: a rate that may well be more than all.
            beyond_whole,
            /// 经费, 支出: behind persons, what is paid for them: 财政拨款86430人员经费62200.
            paid_for,
            /// 同, 会同: before those with whom something is done.
            done_with,
            /// 的成绩, 的高分: behind a score, whose it is stands behind or before.
            result_of,
            /// 立案, 罚款: what is done to persons or firms, not to papers.
            sanction,
            /// 考试, 高考: ends the name of an examination.
            school_exam,
        } } }
    };
}
