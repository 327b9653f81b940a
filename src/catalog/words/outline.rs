//! Lists of `data/words/outline.csv`: titles, headings, organs and dates.

macro_rules! outline {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { outline:
            /// 上半年, 第三季度: in a title, more of the year is to come.
            early_part,
            /// 春季学期: the term of the first half of a year.
            spring_term,
            /// 第二学期, 下学期: behind a school year, the term with which it ends.
            second_term,
            /// 下学期, 新学年: in a heading of a plan, what a school begins next.
            next_term,
            /// 不足, 缺, 滞后: tell that an item is of what is not well yet.
            falls_short,
            /// 加强, 力争: first words of an item of what is to be done, beside the verbs of deeds.
            plan_item,
            /// 点意见: last words of the sentence in which a speech announces what it asks for.
            points_made,
            /// 讲, 提: verbs of that sentence.
            speaks,
            /// 扎实做好: first words of a heading of a speech that asks for something.
            urged,
            /// Last words of the title of a speech.
            speech_title,
            /// 检查: what a notice calls for, on which a paper reports: 《关于开展2021年安全检查的通知》.
            check_called,
            /// 指导思想: in a heading, it opens what a plan sets out.
            guiding_heading,
            /// 成绩, 形势: words of a heading of a speech on what was or is.
            told_back,
            /// 未来: before a number of years in a heading, so far it looks ahead.
            far_ahead,
            /// Last words of titles: 总结, 公报, 的通知.
            title_end,
            /// Last words of the titles of summaries.
            kind_summary,
            /// Last words of the titles of plans.
            kind_plan,
            /// Words that make a report one of self-inspection.
            kind_self_inspection,
            /// Last words of the titles of work reports.
            kind_work_report,
            /// Last words of the titles of statistics.
            kind_statistics,
            /// Last words of the titles of notices.
            kind_notice,
            /// Words of a title behind which another paper is named: 印发.
            forwarding,
            /// Words behind the name of a paper that is sent on: 的通知.
            cover_end,
            /// Words behind a title in two parts: 的报告.
            report_end,
            /// 工作总结: names a summary before 的报告.
            paper_of_summary,
            /// 工作要点: names a plan before 的报告.
            paper_of_plan,
            /// Words before 和 that look back: 工作情况 in 工作情况和打算.
            review_end,
            /// 预算执行: ends the name of what was done by a budget, before that of the next one.
            budget_done,
            /// 春季开学: in a title, a report of February is of its own year.
            season_title,
            /// 预算安排, 预算草案: ends the name of a budget to come.
            budget_plan,
            /// 第一学期: in the title of a report on a school year, it is of the year in which that begins.
            first_term,
            /// 过去的一年: opens what a speech or a plan says of the year before.
            year_gone,
            /// 今年, 新的一年: turns to the one at hand.
            year_at_hand,
            /// Words in a heading that, with a later year or 下一步, make it a plan.
            plan_heading,
            /// Last words of a heading that make it a plan for the next year.
            plan_bare,
            /// 重点工作, 工作任务: end a heading that plans for its year behind one that looks back on the year before.
            plan_section,
            /// 重点抓好, 以下工作: behind a year, what is to be done in it.
            agenda,
            /// 方面: ends what a paragraph is of, before its colon.
            aspect,
            /// 整改措施: a heading for what will be done, and in a report on faults put right for what was.
            measures_heading,
            /// 整改情况: in the title of a report on faults put right.
            remedy_title,
            /// 执行情况, 决算: names of papers on what was spent, whose 预算安排 is no plan.
            account_title,
            /// 年内, 年底前: what is to be done by then in the year at hand.
            year_end,
            /// 明年, 下一年: in a heading, what follows is of the year after.
            year_after,
            /// 要点摘编: behind the name of a report, which is cited.
            digest,
            /// 评估方案: last words of the titles of rules by which something is measured or given out, which plan nothing.
            not_plan_paper,
            /// 去年, 截至: begin a paragraph that looks back behind one on what will be done.
            back_again,
            /// Words for the time to come: 下一步, 明年.
            next_time,
            /// 将, 要: behind 今年, what will be done is told.
            announcing,
            /// 去年, 截至: begin a sentence that looks back in a paragraph on what will be done. 目前 and 现有
            /// do so in a sentence, and not in a paragraph, which they may open with what is to be changed.
            back_then,
            /// 近日, 日前: date a piece of news by the day it appeared.
            lately,
            /// Words for what is left of the year: 下半年.
            later_in_year,
            /// Words of a heading about problems.
            problem_heading,
            /// Words of a heading that looks back.
            review_heading,
            /// Last words of a heading of a plan on what there is already: 现状, 发展基础.
            base_heading,
            /// 节录, 摘要: behind the year in the name of a paper.
            excerpt,
            /// 摘自: before the paper that a text was taken from.
            taken_from,
            /// 制定本规划: in the opening, it makes the text a plan.
            plan_made,
            /// 怎么干, 抓什么: behind a year to come, they ask what is planned for it.
            ahead_question,
            /// 下达: in the title of a notice that hands down a task.
            handing_down,
            /// 任务: last word of what such a notice hands down.
            task_paper,
            /// 攻坚计划, 方案: last words of the name of a plan for a year, before a colon that opens the text.
            year_plan,
            /// 上半年: at the top, it makes 下半年 the time to come.
            first_half,
            /// Last words of the names of organs.
            organ_end,
            /// Words behind an organ that do not belong to its name: 文件, 编印.
            organ_note,
            /// Words that alone or together name a sort of school or office and none of them: 办公室, 民办幼儿园.
            generic_organ,
            /// Words that end as organs do and are none: 布局.
            not_organ_end,
            /// Last words of the names of organs that have offices inside: 局.
            bureau,
            /// Last words of the names of offices inside one, which issue nothing in their own name: 科, 股.
            inner_office,
            /// Last words of the names of those that do, though they stand behind the name of a bureau: 办公室, 教研室.
            office_of_its_own,
            /// Words before the organ that a report is made for: 我代表 in 我代表县人民政府.
            spoken_for,
            /// Last words of the organs whose names titles begin with, also without a year behind them: 局.
            leading_organ,
            /// Words behind such a name: 工作总结, 履行教育职责.
            behind_leading_organ,
            /// Words behind the day on which a paper was printed: 印发.
            imprint,
            /// Words that no name of an organ begins with: 各, 抄送.
            not_organ,
            /// Words behind 市, 县 and the like when an organ calls itself by its level: 教 in 县教育局.
            level_organ,
            /// 讲话: last word of a title that begins with the speaker's office.
            speech_end,
            /// Words for the head of an organ: 局长.
            office,
            /// Words before the issuer: 发布单位.
            issuer_label,
            /// Words before the date of issue: 发布日期.
            date_label,
            /// Words behind the date of issue: 印发.
            date_end,
            /// Words before who put a document on a page: 来源.
            source_label,
            /// First words of what a page adds to a document: 索引号, 此件公开发布.
            page_furniture,
            /// 上一篇, 相关链接: the titles of other pages follow.
            other_pages,
            /// 编辑, 字号: names of fields of a page, whose values take their line.
            page_field,
            /// 简报, 动态: last words of the name of a bulletin.
            bulletin,
            /// Whole lines that a page adds: 无标题文档.
            page_whole,
            /// What follows the number of readers that a page counts: 人看过.
            page_read,
            /// What a page that offers papers as patterns puts behind their titles: 范文, .doc.
            title_of_copy,
            /// 今年, 根据: with these running text begins, behind a title without a mark.
            text_opening,
            /// Words before a year that make it a beginning: 自, 始于.
            year_beginning_before,
            /// 今年, 至今: tells that a text is written later than what began.
            since_then,
            /// Words behind a year that make it a beginning: 以来, 月起.
            year_beginning_after,
            /// Words before a year that make it that of an old value or of a comparison: 由, 比.
            year_compared_before,
            /// Words behind a year that make it that of a comparison: 相比.
            year_compared_after,
            /// Words before a year up to which the text reports: 截至.
            year_state_before,
            /// Words behind a year that make it one aimed at: 拟, 力争.
            year_aim_after,
            /// Last words of the title of a policy, which sets what is to be reached: 实施意见.
            policy_title,
            /// 反馈意见, 督导意见: ends the title of what an inspection found, which sets nothing.
            found_title,
            /// What tells, behind a later year of a sentence, that the sentence reports from there: 2009年有143所，2012年保留57所.
            year_reached,
            /// What the second line of a title begins with: 三年行动计划 | 实施情况自查报告.
            title_goes_on,
            /// 管理办法, 考核方案: last words of the name of a paper that lays down norms.
            paper_title_of_norms,
            /// 落实, 学习: in a title, such a paper is followed and not made.
            norms_kept,
            /// 招聘, 招生, 名额: in the name of a paper, it calls for people, who are told behind such a word.
            intake,
            /// 评选, 推荐: the same in a notice.
            chosen,
            /// 公告, 简章: last words of the name of such a paper.
            intake_paper,
            /// 结果, 面试: in its name, what came of the call.
            intake_over,
            /// 表彰, 认定: in the title of a decision, it is done by being decided.
            deed_decided,
            /// 平均, 最高分: in a clause before marks that were reached.
            marks_reached,
            /// 比例, 折合: in a clause before a share that is laid down.
            share_asked,
            /// 具有, 试用: in a clause before a time that is asked of people.
            time_asked,
            /// 月工资, 安家费: in a clause before what one person gets or pays.
            pay_offered,
            /// How the title of a notice begins that asks for something: 关于做好招生工作的通知.
            asking_title,
            /// 收官之年: the last year of a five-year plan, or its first.
            turn_of_plan,
            /// 明年: before such a word, it is not the year of the text.
            other_year,
            /// 总体要求是: what a plan without a title opens with.
            plan_requirement,
            /// Words for a meeting, before what it is for: 会议.
            meeting_for,
            /// 目标: in the heading of a section, it sets goals.
            goal_heading,
            /// 目标, 展望: ends a heading on what a five-year plan is to reach.
            aims_noun,
            /// Words of a heading by which it tells what became of them: 完成.
            goal_reached,
            /// 之年: what a sentence calls the year that it looks ahead to.
            year_called,
            /// 中期: in a title with some years, half of them are told of.
            midterm,
            /// 离: before a year that is still to come.
            countdown_before,
            /// 只剩: before how long it is till then.
            time_left,
            /// 余下, 剩余: what the year right behind is for is still to be done.
            left_over,
            /// 年, 届, 高考: behind the digits of a year.
            year_named,
            /// 比上年, 年前多: in a sentence, what it tells of has come about.
            told_by_comparison,
            /// 比上年, 同比: a least compared with an earlier year is none to come.
            told_by_year_before,
            /// 共有, 现有: tells what there is, whatever year stands before.
            there_is,
            /// 年底, 年末: behind a year, what there was at its end.
            end_of_year,
            /// 发文字号：, 文号：: before the number of a document.
            doc_no_label,
            /// 签发, 附件: may stand behind the number of a document.
            doc_no_note,
            /// 目录: the heading of a table of contents.
            contents_title,
            /// 自评得分: what a report scores itself.
            self_score,
            /// 通过国家, 建成投入使用: behind a year, an event that a text tells before what there is now.
            event_told,
            /// 上年, 去年: in a heading of a plan, its section looks back.
            year_before,
            /// In a heading behind a year, things that go by it: 2020年结转资金.
            named_by_year,
            /// 去年, 过去一年: a heading of a speech begins with them that looks back on the year before.
            past_heading,
            /// 工作, 成绩: in a heading behind the year before, it looks back.
            told_noun,
            /// 情况, 以来: in a heading behind 今年, it tells what was done.
            told_of_year,
            /// 安排, 展望: last words of what names what is to come, in titles and headings.
            coming_noun,
            /// 工作: behind a year alone, it is of that year, done or to be done.
            work_noun,
            /// 情况, 成效: last words of the name of a look back, before that of a plan.
            review_noun,
            /// 学期, 季度: behind a year, a part of it and no paper.
            year_piece,
            /// 含: in the brackets behind a title, before the name of the paper that stands in it as well.
            contained,
            /// 总结: what a meeting is for, before the year it looks back on.
            meeting_back,
            /// 部署: what a meeting is for, before the year that it plans for.
            meeting_ahead,
            /// 下学期, 秋季: in a heading, the term behind one that ended in summer.
            coming_term,
        } } }
    };
}
