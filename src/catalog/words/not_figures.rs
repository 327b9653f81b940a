//! Lists of `data/words/not_figures.csv`: what looks like a figure and is none.

macro_rules! not_figures {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { not_figures:
            /// Characters before a Chinese numeral that make it no quantity: 第, 这, 每.
            not_before,
            /// Words that end in one of those and yet measure: 提高, 最高.
            measured_before,
            /// Words before 一倍 that make it a multiple: 增加.
            times_before,
            /// Words behind a number of G that make it a bandwidth.
            bandwidth_after,
            /// 带宽, 光纤: near a number of m, which is no length.
            bandwidth_near,
            /// Words behind a Chinese numeral and its measure word that make it rhetoric: 重点, 意识.
            rhetoric,
            /// Words behind a number of years that make it a name or a scope: 行动计划, 来.
            not_after_years,
            /// What follows a time that has gone by: 半年来.
            gone_by,
            /// Words before a number of years, months or days that make it a measured duration: 连续, 为期.
            duration_before,
            /// 连续: before years that ran on, whatever follows: 连续12年高考零事故.
            years_running,
            /// 监控, 探头: near 1780路, which are channels and no bus.
            channel,
            /// 培训班: behind a number of 期 that are courses and no stage of building.
            course_after,
            /// Events from which a time is counted that is no figure: 毕业半年后, 离校三个月内.
            since_before,
            /// Words before a number that make it an identifier: 电话, 账号, 邮编.
            identifier_before,
            /// 电话, 热线: in a sentence with the numbers of several.
            telephone,
            /// Counters of a web page: 浏览：317次.
            page_counter,
            /// 天, 个工作日: units of days.
            day_unit,
            /// 公示期: in a sentence, its days are how long something is open to objections.
            public_period,
            /// 特此公示: in a sentence, its paper is open to objections.
            made_public,
            /// 共印, 份数：: before the number of copies of a paper itself.
            copies,
            /// 已阅读: before how often a page was read.
            read_so_often,
            /// 已有: before how many have read a page.
            read_by,
            /// What a page that offers papers says of one at the start of a line: 字数：3215字, 下载：3次.
            page_size,
            /// 千字, 页: how long a paper is.
            paper_unit,
            /// Words behind a number that make it a name: 平台, 热线, 工程.
            name_after,
            /// 公办, 民办: opens the name of a kindergarten or a school: 12个班公办园.
            run_by,
            /// 五项管理, 三餐, 三番五次: names and ways of speaking that begin with a number.
            numbered_name,
            /// 制度, 办法: behind such a name, so many of them were made: 五项管理制度.
            rule_made,
            /// What a measure word must not run on to, as `measure word|next`: 分|别, 人|大.
            unit_not_before,
            /// 党组织, 一等奖: before a small Chinese count at the end of a clause, which counts them.
            postposed,
            /// 接力, 第: behind a distance, it is that of a race.
            race,
            /// 跑, 赛: behind a distance, a race or a test is called by it: 50米跑及格率.
            race_named,
            /// 跳远, 铅球: in a list with distances, they are those of races.
            sport,
            /// 跑道: begins with one of those and is none.
            not_race,
            /// 跑道, 田径场: named by a length where they are counted right behind: 200米环形跑道2条.
            track,
            /// 跳绳, 仰卧起坐: behind one minute, a test is called by it.
            minute_test,
            /// GDP: letters that a figure may stand right behind.
            letters_measured,
            /// 突破, 播放量过: before 百, 千, 万 or 亿 alone, which then are a number.
            beyond_number,
            /// 前移, 前进: before 2位, which are places in an order.
            rank_moved,
            /// What none of may be told without a unit, and its unit, as `noun|unit`: 人数|人, 事故|起, 危房|平方米.
            zero_unit,
            /// 为, 降至: between such a noun and 零.
            zero_told,
            /// 占比: before 降为零, a share.
            share_named,
            /// 发生: behind 零, none of it happened.
            zero_happens,
            /// 同比: before a sign, 同比+2.3%.
            compared_by_sign,
            /// 相比, 比上年: near before a sign, it tells a rise or a fall.
            years_compared,
            /// Words before 半数 and 一半 that make them a share.
            half_before,
            /// Words before the number of a day: 周一7:50.
            weekday,
            /// 月刊, 月报: begins with 月 and is no month: 两个半月刊.
            half_month_word,
            /// 支教: before 一年, which is how long it lasts.
            one_term_before,
            /// 建成, 更新: stands before a Chinese numeral that counts; otherwise 三个 is a way of speaking.
            counted_before,
            /// 栋, 所: measure words of a single thing named before 一: 新建教学楼一栋.
            single_unit,
            /// 教学楼, 小学: the nouns of such things.
            single_thing,
            /// 全会, 会议: behind the number of a session.
            session,
            /// 纪委, 人大: before it, whose session it is.
            session_of,
            /// 扎根, 坚守: near before years, they are measured.
            years_served,
            /// 台数, 册数: names of numbers that are told without a measure word.
            counted_name,
            /// 要质量: behind a number that stands for lessons, 向45分钟要质量.
            demanded,
            /// 工程, 扩建: before 二期, a stage of building.
            works,
            /// 目前, 此前: ends with 前 and tells a time, no rank.
            before_now,
            /// 工程, 扩建: behind 二期, a stage of building.
            works_after,
            /// 期限为, 为期: before a term, which may be one year.
            term_before,
            /// 次, 课时: units of what is done regularly, so that one a period counts: 每月公开一次.
            regular_unit,
            /// 每周: before 一次, which is no 周一.
            each_week,
            /// 次, 节: behind 每周一, what is done once a week.
            once_unit,
            /// 年级, 年代: what 年 begins behind a number that is no year.
            not_year_after,
            /// 截至, 截止: before a year of two digits.
            until,
            /// 时间: before a time of day.
            clock_before,
            /// 上课, 难题: behind a time of day, or before it in its sentence.
            clock_after,
            /// 酒精, 消毒液: behind a percentage, which is its strength.
            solution,
            /// 附件, 表, 问题: before a number that a thing is named by, and no ratio with a figure behind: 附件2：12所.
            label_noun,
            /// 件, 个: behind a number of few digits, calls and visits are counted: 市长电话339件.
            calls_counted,
        } } }
    };
}
