-- @name      compare
-- @title     几个地方并排比较
-- @title_en  Places side by side
-- @about     几个地方（市、区县、省，各只算本级）的同一指标、所计之物、年份、单位并排成一行，按写出的次序，至多六个；更多的写在 others。所计之物不同（小学与高中、参与培训的教师与全体教师）不同行，也不相减。
--            所计之物相同，指 subject 除去本地名称、“全县、我市”和“共、总、全、各级各类”和“数、人数、总额”之类的首尾字后相同；不比指标名称多说什么的（毛入园率之于学前三年毛入园率）算作一物，表 wordings 所列的说法也是。跨年度的累计数不列；不满一年的数（subject 以“（1至6月）”之类结尾）自成一物。
--            同一地方同一年同一物有几个数时：先取年末的、不是分项的；金额、人数、个数、面积取最大的，但后一年的报告说的与之相差不到一成时取后者（更正），比率等取最后一年的报告的；一个数是年中的而另有年末的，不算不同；stated 为 several，差留空。
-- @about_en  Several places (cities, counties or provinces, each for itself alone) in one row for every indicator, thing counted, year and unit, in the order
--            given, six at most; further ones stand in others. Figures of different things (primary and senior secondary, teachers at a course and all
--            teachers) stand in different rows. The same thing: subjects that are equal but for the name of the place, words such as 全县 and first and last characters such as all, total, number of;
--            those that say no more than the name of the indicator are one, and so are the wordings in the table wordings. Sums over several years are left out; those of some months are a thing of their own. Of several figures for one place, year and
--            thing: those told when the year was over before those told within it, which do not count as different, and wholes before parts;
--            of money, people, counts and areas the largest, unless the report of a later year has one within a tenth of it, a correction; of rates the one in the latest year's report; stated is several
--            then, and the difference empty.
-- @param     city    places  required        -- 两个以上的地方，如 抚顺,承德 | Two places or more, such as 抚顺,承德
-- @param     indicator  indicators           -- 指标，可写多个；preschool.* 为该组全部 | Indicators; preschool.* for a group
-- @param     year    years                   -- 年份 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @column    indicator        -- 指标代码 | Indicator
-- @column    indicator_name   -- 指标名称 | Name of the indicator
-- @column    subject          -- 所计之物；措辞不止一种时列出两种 | What is counted; two of the wordings where there are several
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    unit             -- 单位 | Unit
-- @column    places           -- 有数的地方个数 | Number of places with a figure
-- @column    difference       -- 最大与最小之差；只有一处或 stated 为 several 时为空 | Largest less smallest; empty for one place, or where stated is several
-- @column    stated           -- 有一处同年同一物有几个不同的数时为 several；四舍五入之差不算 | several when a place has different values for it, rounding apart
-- @column    bounds           -- 不是确数的各处及其界限，如“武冈市 at_most”；有则差也只是约数 | Places whose value is not exact, each with its bound; where there is any, the difference is approximate
-- @column    others           -- 第六个以后的地方及数值 | Places after the sixth
-- @column    place_1          -- 第1个地方 | Place 1
-- @column    value_1          -- 其数值 | Its value
-- @column    place_2          -- 第2个地方 | Place 2
-- @column    value_2          -- 其数值 | Its value
-- @column    place_3          -- 第3个地方 | Place 3
-- @column    value_3          -- 其数值 | Its value
-- @column    place_4          -- 第4个地方 | Place 4
-- @column    value_4          -- 其数值 | Its value
-- @column    place_5          -- 第5个地方 | Place 5
-- @column    value_5          -- 其数值 | Its value
-- @column    place_6          -- 第6个地方 | Place 6
-- @column    value_6          -- 其数值 | Its value
-- @example   city=绍兴,赣州
with told as (
    select m.metric_id, m.region_code, m.year, m.nature, m.indicator, m.subject, m.value, m.unit, m.bound, m.kind, m.part, m.early, m.told_in, m.last_digit,
           case when m.dimension in ('money', 'people', 'count', 'area') then m.value end as amount -- what can be added
    from comparable m
    where m.region_code in (select value from json_each(:city))
      and (:indicator is null or m.indicator in (select value from json_each(:indicator)))
      and (:year is null or m.year in (select value from json_each(:year)))
      and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
    limit 1000000000000 -- no limit at all: it keeps SQLite from working out again what is used in several places
), thing as (
    select t.indicator, t.kind, t.year, t.nature, t.unit, t.region_code, t.early, count(*) as figures, min(t.metric_id) as only_id, max(t.value) as most,
           max(t.value) - min(t.value) > 0.5001 * max(t.last_digit) as several, -- rounding apart
           min(t.subject) as first_subject, max(t.subject) as last_subject
    from told t
    group by t.indicator, t.kind, t.year, t.nature, t.unit, t.region_code, t.early
), chosen as ( -- a whole before a part; the largest, or what a later year's report has within a tenth of it, the number as corrected; from within the year only where there is none from its end
    select g.*, case when g.figures = 1 then g.only_id
                     else (select n.metric_id
                           from (select t.*, case when not t.part and t.amount >= 0.9 * g.most then g.most else t.amount end as size
                                 from told t
                                 where t.indicator = g.indicator and t.kind = g.kind and t.year = g.year and t.nature = g.nature and t.unit = g.unit and t.region_code = g.region_code
                                   and t.early = g.early) n
                           order by n.part, n.size desc, n.told_in desc, n.amount desc, n.metric_id desc
                           limit 1) end as metric_id
    from thing g
    where not g.early or not exists (select 1 from thing o where o.indicator = g.indicator and o.kind = g.kind and o.year = g.year and o.nature = g.nature and o.unit = g.unit
                                                             and o.region_code = g.region_code and not o.early)
), asked as ( -- codes of one name are one place: the area before and after it became a city
    select value as region_code, place, dense_rank() over (order by first) as position
    from (select c.value, r.place, min(c.key) over (partition by r.place) as first
          from json_each(:city) c join regions r on r.region_code = c.value)
), placed as (
    select c.indicator, c.kind, c.year, c.nature, c.unit, a.position, a.place, c.several, c.first_subject as subject, c.last_subject as other_subject,
           t.value, t.bound
    from chosen c
    join told t on t.metric_id = c.metric_id
    join asked a on a.region_code = c.region_code
)
select p.indicator, i.name as indicator_name,
       case when min(p.subject) = max(p.other_subject) then min(p.subject) else min(p.subject) || '；' || max(p.other_subject) end as subject,
       p.year, p.nature, p.unit,
       (select min(a.place) from asked a where a.position = 1) as place_1, max(case when p.position = 1 then p.value end) as value_1,
       (select min(a.place) from asked a where a.position = 2) as place_2, max(case when p.position = 2 then p.value end) as value_2,
       (select min(a.place) from asked a where a.position = 3) as place_3, max(case when p.position = 3 then p.value end) as value_3,
       (select min(a.place) from asked a where a.position = 4) as place_4, max(case when p.position = 4 then p.value end) as value_4,
       (select min(a.place) from asked a where a.position = 5) as place_5, max(case when p.position = 5 then p.value end) as value_5,
       (select min(a.place) from asked a where a.position = 6) as place_6, max(case when p.position = 6 then p.value end) as value_6,
       count(*) as places, case when count(*) > 1 and max(p.several) = 0 then round(max(p.value) - min(p.value), 6) end as difference,
       case when max(p.several) then 'several' else 'one' end as stated,
       group_concat(case when p.bound <> 'exact' then p.place || ' ' || p.bound end, '；') as bounds,
       group_concat(case when p.position > 6 then p.place || ' ' || p.value end, '；') as others
from placed p
left join indicators i on i.indicator = p.indicator
group by p.indicator, i.name, p.kind, p.year, p.nature, p.unit
order by places desc, p.indicator, p.kind, p.year, p.nature, p.unit;
