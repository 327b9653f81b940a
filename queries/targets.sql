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
with candidate as ( -- what is reported of the same thing; best is the same subject before another, a whole before a part, the later report
    select t.metric_id as target_id,
           max(case when a.nature = 'actual' then ((a.subject = t.subject) * 2 + (a.part_of is null)) * 1000000000000 + a.metric_id end) as best,
           min(case when a.nature = 'actual' and a.part_of is null then a.value end) as least,
           max(case when a.nature = 'actual' and a.part_of is null then a.value end) as most,
           -- A result cannot be the answer to several different targets of one indicator.
           min(case when a.nature = 'target' then a.value end) = max(case when a.nature = 'target' then a.value end) as only_target
    from metrics t
    join metrics a on a.indicator = t.indicator and a.region_code = t.region_code and a.year = t.year and a.unit = t.unit
    where t.nature = 'target' and t.indicator is not null and t.value is not null and a.value is not null and a.nature in ('actual', 'target')
  and (:city is null or t.region_code in (select value from json_each(:city)))
  and (:county is null or t.region_code in (select value from json_each(:county)))
  and (:year is null or t.year in (select value from json_each(:year)))
  and (:indicator is null or t.indicator in (select value from json_each(:indicator)))
    group by t.metric_id
), namesake as ( -- the same for what is no indicator: the theme and the very words
    select t.metric_id as target_id, max((2 + (a.part_of is null)) * 1000000000000 + a.metric_id) as best
    from metrics t
    join metrics a on a.region_code = t.region_code and a.year = t.year and a.theme = t.theme
    where t.nature = 'target' and t.indicator is null and t.value is not null and a.nature = 'actual' and a.unit = t.unit
      and a.subject = t.subject and a.value is not null
  and (:city is null or t.region_code in (select value from json_each(:city)))
  and (:county is null or t.region_code in (select value from json_each(:county)))
  and (:year is null or t.year in (select value from json_each(:year)))
  and (:indicator is null or t.indicator in (select value from json_each(:indicator)))
    group by t.metric_id
), judged as (
    select t.metric_id, t.region_code, t.year, t.theme, t.indicator, t.subject, t.value, t.unit, t.bound, a.value as reported,
           a.subject as reported_subject, a.metric_id as reported_id, coalesce(c.best, n.best) as several,
           -- Of these, less is better.
           t.bound = 'at_most' or coalesce(t.indicator in ('compulsory.dropout_rate', 'compulsory.oversize_class_rate', 'compulsory.class_size',
               'compulsory.variation_coefficient', 'health.myopia_rate', 'health.anaemia_rate', 'tutoring.homework_minutes',
               'teachers.misconduct_cases', 'teachers.student_teacher_ratio', 'safety.petition_rate'), 0) as ceiling
    from metrics t
    left join candidate c on c.target_id = t.metric_id
    left join namesake n on n.target_id = t.metric_id
    left join metrics a on a.metric_id = case
        when n.best is not null then n.best % 1000000000000
        when c.best >= 2000000000000 or c.best >= 1000000000000 and c.only_target and (t.dimension = 'ratio' or c.least = c.most)
        then c.best % 1000000000000 end
    where t.nature = 'target' and t.year is not null and t.region_code is not null and t.value is not null
  and (:city is null or t.region_code in (select value from json_each(:city)))
  and (:county is null or t.region_code in (select value from json_each(:county)))
  and (:year is null or t.year in (select value from json_each(:year)))
  and (:indicator is null or t.indicator in (select value from json_each(:indicator)))
), told as (
    select j.*, case when j.reported_id is null then case when j.several is not null then 'unclear' else 'not_reported' end
                     when j.ceiling then case when j.reported <= j.value then 'reached' else 'over' end
                     when j.reported >= j.value then 'reached' else 'short' end as verdict
    from judged j
)
select r.city, r.county, x.year, x.theme, x.indicator, x.subject, x.value as promised, x.bound, x.reported, x.unit,
       round(x.reported - x.value, 6) as gap, x.verdict, x.reported_subject, x.metric_id as target_id, x.reported_id
from told x
left join regions r on r.region_code = x.region_code
where (:verdict = 'all' or x.verdict = coalesce(:verdict, x.verdict))
order by x.region_code, x.year, x.indicator is null, x.indicator, x.metric_id;
