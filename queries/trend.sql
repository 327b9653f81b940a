-- @name      trend
-- @title     一个指标的逐年走势
-- @title_en  One indicator over the years
-- @about     一个指标在各地逐年的数，所计之物相同的各成一列，与上一个有数的年份比较；所计之物不同（小学与初中、参与培训的教师与全体教师）从不相减。
--            所计之物相同，指 subject 除去本地名称、“全县、我市”和“共、总、全、各级各类”和“数、人数、总额”之类的首尾字后相同；不比指标名称多说什么的（毛入园率之于学前三年毛入园率）归为一列，排在最前；表 wordings 所列的说法也归为一列。
--            跨年度的累计数不列；不满一年的数（subject 以“（1至6月）”之类结尾）自成一物；报告说明与别年不可比的自成一列，不与别年比。同一年同一物有几个数时：先取年末的、不是分项的；金额、人数、个数、面积取最大的，但后一年的报告说的与之相差不到一成时取后者（更正），比率等取最后一年的报告的；一个数是年中的而另有年末的，不算不同；stated 为 several，增减留空。
-- @about_en  One indicator of each place over the years, a series for each thing counted, compared with the last year that has a figure of the same;
--            figures of different things (primary and lower secondary, teachers at a course and all teachers) are never subtracted. The same thing: subjects
--            that are equal but for the name of the place, words such as 全县 and first and last characters such as all, total, number of; those that say no more than the name of the indicator are
--            one series, the first; so are the wordings in the table wordings. Sums over several years are left out; those of some months are a thing of their own; what a report says cannot be compared stands alone. Of several figures for one thing and year: those told when the year was over before those told within it, which do not count as different, and wholes before parts;
--            of money, people, counts and areas the largest, unless the report of a later year has one within a tenth of it, a correction; of rates the one in the latest year's report; stated is several then, and the change empty.
-- @param     indicator  indicator  required    -- 指标代码或名称 | Indicator, code or name
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    subject          -- 所计之物 | What is counted
-- @column    value            -- 数值 | Value
-- @column    unit             -- 单位 | Unit
-- @column    bound            -- 界限 | How the number bounds the true one
-- @column    stated           -- 同一年同一物有不同的数时为 several，四舍五入之差不算；另一份报告换个说法给出相差不到 2% 的另一个数，或与上一个有数的年份相差十倍以上（可能只是一所学校的数）时为 disputed；否则 one | several when values for the same thing and year differ, rounding apart; disputed when another report has nearly the same number in other words, or when it is ten times as large as that of the year before or a tenth of it (which may be of one school only); else one
-- @column    since            -- 同一物上一个有数的年份 | Last year with a figure of the same
-- @column    previous         -- 那一年的数值 | Value of that year
-- @column    previous_bound   -- 那一年的数值的界限；两年之一不是确数的，增减也只是约数 | How that value bounds the true one; where either is not exact, the change is approximate
-- @column    change           -- 增减；两年之一为 several 或 disputed 时、其间有一年不可比时为空 | Change; empty where either year has several values or a disputed one, or a year since then cannot be compared
-- @column    change_percent   -- 增减（%）；指标本身是百分比时为空 | Change in per cent; empty for rates
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   indicator=teachers.recruited city=绍兴
with told as (
    select m.metric_id, m.document_id, m.region_code, m.year, m.nature, m.subject, m.value, m.unit, m.bound, m.kind, m.part, m.early, m.told_in, m.last_digit,
           case when m.dimension in ('money', 'people', 'count', 'area') then m.value end as amount -- what can be added
    from comparable m
    where m.indicator = :indicator
      and (:city is null or m.region_code in (select value from json_each(:city)))
      and (:county is null or m.region_code in (select value from json_each(:county)))
      and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
    limit 1000000000000 -- no limit at all: it keeps SQLite from working out again what is used in several places
), thing as (
    select t.region_code, t.nature, t.unit, t.kind, t.year, t.early, count(*) as figures, min(t.metric_id) as only_id, max(t.value) as most,
           max(t.last_digit) as last_digit, max(t.value) - min(t.value) > 0.5001 * max(t.last_digit) as several -- rounding apart
    from told t
    group by t.region_code, t.nature, t.unit, t.kind, t.year, t.early
), chosen as ( -- a whole before a part; the largest, or what a later year's report has within a tenth of it, the number as corrected; from within the year only where there is none from its end
    select g.*, case when g.figures = 1 then g.only_id
                     else (select n.metric_id
                           from (select t.*, case when not t.part and t.amount >= 0.9 * g.most then g.most else t.amount end as size
                                 from told t
                                 where t.region_code = g.region_code and t.nature = g.nature and t.unit = g.unit and t.kind = g.kind and t.year = g.year
                                   and t.early = g.early) n
                           order by n.part, n.size desc, n.told_in desc, n.amount desc, n.metric_id desc
                           limit 1) end as metric_id
    from thing g
    where not g.early or not exists (select 1 from thing o where o.region_code = g.region_code and o.nature = g.nature and o.unit = g.unit and o.kind = g.kind and o.year = g.year and not o.early)
), stated as (
    select c.metric_id, c.region_code, c.nature, c.unit, c.kind, c.year, c.several, t.subject, t.value, t.bound, t.part, t.early, t.amount is not null as additive, t.document_id, c.last_digit
    from chosen c
    join told t on t.metric_id = c.metric_id
), compared as ( -- nearly the same number for the whole in other words, by another report: one of them may be mistaken
    select s.*, s.value >= 100 and s.unit <> '%' and not s.part
               and exists (select 1 from told o
                           where o.region_code = s.region_code and o.year = s.year and o.nature = s.nature and o.unit = s.unit and o.kind <> s.kind
                             and o.document_id <> s.document_id and not o.part and o.early = s.early
                             and abs(o.value - s.value) <= 0.02 * s.value
                             and abs(o.value - s.value) > 0.5001 * o.last_digit and abs(o.value - s.value) > 0.5001 * s.last_digit) as doubted
    from stated s
), yearly as (
    select s.*, not several and not doubted as clear, lag(year) over earlier as since, lag(value) over earlier as previous,
           lag(bound) over earlier as previous_bound, lag(value, 2) over earlier as before_previous, lag(not several and not doubted) over earlier as previous_clear
    from compared s
    window earlier as (partition by region_code, nature, unit, kind order by year)
), sure as ( -- where nobody says another, and what is not ten times as much as in the year before, or a tenth: one of both may be of a single school
    select y.*, y.clear and not coalesce(y.additive and (y.value >= 1000 or y.previous >= 1000)
                                         and (y.value >= 10 * y.previous or y.previous >= 10 * y.value), false) as sure,
           y.previous_clear and not coalesce(y.additive and (y.previous >= 1000 or y.before_previous >= 1000)
                                             and (y.previous >= 10 * y.before_previous or y.before_previous >= 10 * y.previous), false) as previous_sure
    from yearly y
), unbroken as ( -- nor is one held against what lies before a year of which a report says that it cannot be compared
    select y.*, case when not exists (select 1 from told o
                                      where o.region_code = y.region_code and o.nature = y.nature and o.unit = y.unit
                                        and o.year > y.since and o.year <= y.year and instr(o.subject, '（不可比）') > 0)
                     then y.previous_sure end as comparable
    from sure y
)
select r.city, r.county, y.year, y.nature, y.subject, y.value, y.unit, y.bound, case when y.several then 'several' when not y.sure then 'disputed' else 'one' end as stated,
       y.since, y.previous, y.previous_bound, case when y.sure and y.comparable then round(y.value - y.previous, 6) end as change,
       case when y.sure and y.comparable and y.unit <> '%' then round(100.0 * (y.value - y.previous) / y.previous, 2) end as change_percent, y.metric_id
from unbroken y
left join regions r on r.region_code = y.region_code
where (:year is null or y.year in (select value from json_each(:year)))
order by y.region_code, y.nature, y.unit, y.kind, y.year;
