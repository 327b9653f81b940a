-- @name      rank
-- @title     各地按一个指标排名
-- @title_en  Places ranked by an indicator
-- @about     一个指标在同级各地的名次，每年、每种单位、每种所计之物各排各的：小学不与高中比，参与培训的教师不与全体教师比。市与区县不混排：level=prefecture 排地级，level=county 排县级。
--            所计之物相同，指 subject 除去本地名称、“全县、我市”和“共、总、全、各级各类”和“数、人数、总额”之类的首尾字后相同；不比指标名称多说什么的（毛入园率之于学前三年毛入园率）算作一物。表 wordings 所列的说法归为一物；otherwise 说另有几处只有别的说法。有数的地方多的排在前。
--            跨年度的累计数不列；不满一年的数（subject 以“（1至6月）”之类结尾）自成一物。同一地方同一年同一物有几个数时：先取年末的、不是分项的；金额、人数、个数、面积取最大的，但后一年的报告说的与之相差不到一成时取后者（更正），比率等取最后一年的报告的；一个数是年中的而另有年末的，不算不同；stated 为 several。
-- @about_en  Places of one level ranked by an indicator, each year, unit and thing counted for itself: primary never beside senior secondary, teachers at a
--            course never beside all teachers; cities and counties are never mixed: level=prefecture or level=county. The same thing: subjects that are equal
--            but for the name of the place, words such as 全县 and first and last characters such as all, total, number of; those that say no more than the name of the indicator are one, and so are the wordings in the table wordings; otherwise says how many places have only others. What most
--            places report comes first. Sums over several years are left out; those of some months are a thing of their own. Of several figures for one place, year and thing: those told when the year was over before those told within it, which do not count as different, and wholes before parts;
--            of money, people, counts and areas the largest, unless the report of a later year has one within a tenth of it, a correction; of rates the one in the latest year's report; stated is several then.
-- @param     indicator  indicator  required    -- 指标代码或名称 | Indicator, code or name
-- @param     level   text  default=prefecture choices=prefecture,county,province -- 级别 | Level of the places
-- @param     city    cities                  -- 只排这些城市（或省）之内的 | Only inside these cities or provinces
-- @param     year    years                   -- 年份 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     order   text  default=desc choices=desc,asc -- desc 大者在前，asc 小者在前 | Largest or smallest first
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    rank             -- 名次；只有一处有此数时为空 | Rank; empty where only one place has a figure of the same
-- @column    of               -- 共有几处有此数 | Number of places with a figure of the same
-- @column    otherwise        -- 另有几处这一年有这一指标，但只有别的说法（所计之物），不在此列 | Number of further places that have the indicator for the year, but of another thing or in another wording only
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称 | County
-- @column    subject          -- 所计之物 | What is counted
-- @column    value            -- 数值 | Value
-- @column    unit             -- 单位 | Unit
-- @column    bound            -- 界限 | How the number bounds the true one
-- @column    stated           -- 有几个不同的数时为 several；四舍五入之差不算 | several when there are different values, rounding apart
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   indicator=preschool.gross_enrolment_rate
with told as (
    select m.metric_id, m.region_code, m.year, m.nature, m.subject, m.value, m.unit, m.bound, m.kind, m.part, m.early, m.told_in, m.last_digit,
           case when m.dimension in ('money', 'people', 'count', 'area') then m.value end as amount -- what can be added
    from comparable m
    where m.indicator = :indicator
      and m.region_code in (select g.region_code from regions g
                            where case coalesce(:level, 'prefecture') when 'county' then g.level = 'county' and g.city <> g.county
                                       when 'province' then g.level = 'province' else g.city <> '' and g.county in ('', g.city) end)
      and (:city is null or m.region_code in (select value from json_each(:city)))
      and (:year is null or m.year in (select value from json_each(:year)))
      and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
    limit 1000000000000 -- no limit at all: it keeps SQLite from working out again what is used in several places
), thing as (
    select t.year, t.nature, t.unit, t.kind, t.region_code, t.early, count(*) as figures, min(t.metric_id) as only_id, max(t.value) as most,
           max(t.value) - min(t.value) > 0.5001 * max(t.last_digit) as several -- rounding apart
    from told t
    group by t.year, t.nature, t.unit, t.kind, t.region_code, t.early
), chosen as ( -- a whole before a part; the largest, or what a later year's report has within a tenth of it, the number as corrected; from within the year only where there is none from its end
    select g.*, case when g.figures = 1 then g.only_id
                     else (select n.metric_id
                           from (select t.*, case when not t.part and t.amount >= 0.9 * g.most then g.most else t.amount end as size
                                 from told t
                                 where t.year = g.year and t.nature = g.nature and t.unit = g.unit and t.kind = g.kind and t.region_code = g.region_code
                                   and t.early = g.early) n
                           order by n.part, n.size desc, n.told_in desc, n.amount desc, n.metric_id desc
                           limit 1) end as metric_id
    from thing g
    where not g.early or not exists (select 1 from thing o where o.year = g.year and o.nature = g.nature and o.unit = g.unit and o.kind = g.kind and o.region_code = g.region_code and not o.early)
), stated as (
    select c.metric_id, c.year, c.nature, c.unit, c.kind, c.region_code, c.several, t.subject, t.value, t.bound
    from chosen c
    join told t on t.metric_id = c.metric_id
), ranked as (
    select s.*, rank() over others as rank, count(*) over others as of
    from stated s
    window others as (partition by s.year, s.nature, s.unit, s.kind order by case when :order = 'asc' then s.value else -s.value end
                      rows between unbounded preceding and unbounded following)
), placed as ( -- how many places have the indicator at all, in whatever wording
    select s.year, s.nature, s.unit, count(distinct s.region_code) as places
    from ranked s
    group by s.year, s.nature, s.unit
)
select s.year, s.nature, case when s.of > 1 then s.rank end as rank, s.of, p.places - s.of as otherwise, r.city, r.county, s.subject, s.value, s.unit, s.bound,
       case when s.several then 'several' else 'one' end as stated, s.metric_id
from ranked s
join placed p on p.year = s.year and p.nature = s.nature and p.unit = s.unit
left join regions r on r.region_code = s.region_code
order by s.year desc, s.nature, s.unit, s.of desc, s.kind, s.rank, s.region_code;
