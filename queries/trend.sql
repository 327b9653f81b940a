-- @name      trend
-- @title     一个指标的逐年走势
-- @title_en  One indicator over the years
-- @about     一个指标在各地逐年的数，与上一个有数的年份比较。同一地方同一年同一指标有几个数时：先取不是分项的；金额、人数、个数、面积取最大的（总数），比率等取最后导入的报告的，stated 说明共有几个不同的数。
-- @about_en  One indicator of each place over the years, compared with the last year that has a figure. Of several figures for one place, year and indicator: wholes before parts; of money, people, counts and areas the
--            largest, which is the total; of rates the one in the report imported last. stated says how many different values there are.
-- @param     indicator  indicator  required    -- 指标代码或名称 | Indicator, code or name
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“本级” | Counties, or 本级 for the city itself
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为该市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    subject          -- 所计之物 | What is counted
-- @column    value            -- 数值 | Value
-- @column    unit             -- 单位 | Unit
-- @column    bound            -- 界限 | How the number bounds the true one
-- @column    stated           -- 当年最小与最大不同时为 several，否则 one | several when the smallest and largest value differ, else one
-- @column    since            -- 上一个有数的年份 | Last year with a figure
-- @column    previous         -- 那一年的数值 | Value of that year
-- @column    change           -- 增减 | Change
-- @column    change_percent   -- 增减（%）；指标本身是百分比时为空 | Change in per cent; empty for rates
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   indicator=teachers.recruited city=绍兴
with stated as (
    select m.metric_id, m.region_code, m.year, m.nature, m.indicator, m.subject, m.value, m.unit, m.bound,
           row_number() over pick as choice, min(m.value) over whole as least, max(m.value) over whole as most
    from metrics m
    where m.indicator = :indicator and m.value is not null and m.year is not null and m.region_code is not null
      and (:city is null or m.region_code in (select value from json_each(:city)))
      and (:county is null or m.region_code in (select value from json_each(:county)))
      and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
    window pick as (partition by m.indicator, m.region_code, m.year, m.nature, m.unit
                    order by m.part_of is not null, case when m.dimension in ('money', 'people', 'count', 'area') then -m.value end,
                             m.metric_id desc),
           whole as (pick rows between unbounded preceding and unbounded following)
)
, yearly as (
    select s.*, lag(year) over earlier as since, lag(value) over earlier as previous
    from stated s where choice = 1
    window earlier as (partition by region_code, nature, unit order by year)
)
select r.city, r.county, y.year, y.nature, y.subject, y.value, y.unit, y.bound, case when y.least < y.most then 'several' else 'one' end as stated,
       y.since, y.previous, round(y.value - y.previous, 6) as change,
       case when y.unit <> '%' then round(100.0 * (y.value - y.previous) / y.previous, 2) end as change_percent, y.metric_id
from yearly y
left join regions r on r.region_code = y.region_code
where (:year is null or y.year in (select value from json_each(:year)))
order by y.region_code, y.nature, y.unit, y.year;
