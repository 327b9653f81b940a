-- @name      targets
-- @title     目标与结果
-- @title_en  Targets against results
-- @about     计划为某年定下的每个目标一行，对照同一地方同一年的实际数：subject 和单位相同的优先；否则须该指标当年只有一个目标，并且是比率或只有一个实际数。
--            verdict：reached 达到，short 未达到，over 超出上限，unclear 有几个实际数而无从选择，not_reported 没有报告结果。目标与实际从不相加。
-- @about_en  One row for every target a plan set for a year, against what is reported for the same place and year: the figure with the same
--            subject and unit; failing that, where the indicator has one target only, its rate or its only actual figure. reached, short,
--            over (an upper limit), unclear (several to choose from), not_reported. Targets and results are never added.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“本级” | Counties, or 本级 for the city itself
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     indicator  indicators           -- 指标，可写多个 | Indicators
-- @param     verdict text default=all choices=all,reached,short,over,unclear,not_reported -- 只看这种结论 | Only this verdict
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为该市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    theme            -- 主题代码 | Theme
-- @column    indicator        -- 指标代码 | Indicator
-- @column    subject          -- 目标所计之物 | What was aimed at
-- @column    promised         -- 目标 | Target
-- @column    bound            -- 目标的界限 | Bound of the target
-- @column    reported         -- 实际 | Result
-- @column    unit             -- 单位 | Unit
-- @column    gap              -- 实际减目标 | Result less target
-- @column    verdict          -- reached、short、over、unclear、not_reported | reached, short, over, unclear or not_reported
-- @column    reported_subject -- 实际数所计之物 | What the result counts
-- @column    target_id        -- 目标的数据编号 | metric_id of the target
-- @column    reported_id      -- 实际数的数据编号 | metric_id of the result
-- @example   city=绍兴 year=2021
with target as (
    select m.metric_id, m.region_code, m.year, m.theme, m.indicator, m.subject, m.value, m.unit, m.bound, m.dimension
    from metrics m
    where m.nature = 'target' and m.year is not null and m.region_code is not null and m.value is not null
  and (:city is null or m.region_code in (select value from json_each(:city)))
  and (:county is null or m.region_code in (select value from json_each(:county)))
  and (:year is null or m.year in (select value from json_each(:year)))
  and (:indicator is null or m.indicator in (select value from json_each(:indicator)))
), candidate as (
    select t.metric_id as target_id, a.metric_id, a.value, a.subject = t.subject as same, t.dimension = 'ratio' as rate, a.part_of is not null as part
    from target t
    join metrics a on a.region_code = t.region_code and a.year = t.year and a.nature = 'actual' and a.unit = t.unit
                  and a.indicator = t.indicator
    where t.indicator is not null and a.value is not null
    union all
    select t.metric_id, a.metric_id, a.value, 1, 0, a.part_of is not null
    from target t
    join metrics a on a.region_code = t.region_code and a.year = t.year and a.theme = t.theme and a.nature = 'actual' and a.unit = t.unit
                  and a.subject = t.subject
    where t.indicator is null and a.value is not null
), aimed as ( -- how many different targets the indicator has: a result cannot be the answer to several
    select region_code, year, indicator, unit, count(distinct value) as targets from target where indicator is not null
    group by region_code, year, indicator, unit
), whole as (
    select target_id, count(distinct case when not part then value end) as several, count(distinct case when same then value end) as alike
    from candidate group by target_id
), chosen as ( -- the same subject before another, the whole before a part, the later report before the earlier
    select c.target_id, c.metric_id,
           row_number() over (partition by c.target_id order by c.same desc, c.part, c.metric_id desc) as choice
    from candidate c
    join whole w on w.target_id = c.target_id
    join target t on t.metric_id = c.target_id
    left join aimed m on m.region_code = t.region_code and m.year = t.year and m.indicator = t.indicator and m.unit = t.unit
    where c.same or not c.part and m.targets = 1 and (c.rate or w.several = 1)
), judged as (
    select t.*, a.value as reported, a.subject as reported_subject, a.metric_id as reported_id, w.several,
           -- Of these, less is better.
           t.bound = 'at_most' or coalesce(t.indicator in ('compulsory.dropout_rate', 'compulsory.oversize_class_rate', 'compulsory.class_size',
               'compulsory.variation_coefficient', 'health.myopia_rate', 'health.anaemia_rate', 'tutoring.homework_minutes',
               'teachers.misconduct_cases', 'teachers.student_teacher_ratio', 'safety.petition_rate'), 0) as ceiling
    from target t
    left join chosen c on c.target_id = t.metric_id and c.choice = 1
    left join metrics a on a.metric_id = c.metric_id
    left join whole w on w.target_id = t.metric_id
), told as (
    select j.*, case when j.reported_id is null then case when j.several > 0 then 'unclear' else 'not_reported' end
                     when j.ceiling then case when j.reported <= j.value then 'reached' else 'over' end
                     when j.reported >= j.value then 'reached' else 'short' end as verdict
    from judged j
)
select r.city, r.county, x.year, x.theme, x.indicator, x.subject, x.value as promised, x.bound, x.reported, x.unit,
       round(x.reported - x.value, 6) as gap, x.verdict, x.reported_subject, x.metric_id as target_id, x.reported_id
from told x
left join regions r on r.region_code = x.region_code
where (:verdict = 'all' or x.verdict = coalesce(:verdict, x.verdict))
order by r.city, r.county, x.year, x.indicator is null, x.indicator, x.metric_id;
