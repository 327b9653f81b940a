-- 一个主题的数据，每个说法一行：@like theme_figures 的预存查询都由此而来，:theme 处写入各自的主题代码。
-- All figures of one theme: the queries that say `@like theme_figures theme=CODE` are this, with the code in place of :theme.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     indicator  indicators           -- 指标，可写多个 | Indicators
-- @column    city            -- 地级名称 | City
-- @column    county          -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year            -- 所述年份 | Year
-- @column    nature          -- 性质 | Sense
-- @column    indicator       -- 指标代码；不属于任何指标则为空 | Indicator
-- @column    indicator_name  -- 指标名称 | Name of the indicator
-- @column    subject         -- 所计之物 | What is counted
-- @column    value           -- 数值；范围取下端 | Value; the lower end of a range
-- @column    value_max       -- 范围的上端 | Upper end of a range
-- @column    unit            -- 单位 | Unit
-- @column    bound           -- exact 确数，approx 约数，at_least 至少，at_most 至多 | How the number bounds the true one
-- @column    raw             -- 原文 | As written
-- @column    part_of         -- 所属总数的 metric_id | metric_id of the total it is part of
-- @column    metric_id       -- 数据编号，可用 .source 查出处 | For .source
select f.city, f.county, f.year, f.nature, f.indicator, f.indicator_name, f.subject, f.value, f.value_max, f.unit, f.bound, f.raw,
       f.part_of, f.metric_id
from facts f
where f.metric_id in ( -- of the theme, or of one of its indicators under another; rows are then read from front to back
        select m.metric_id from metrics m
        where m.theme = :theme
          and (:city is null or m.region_code in (select value from json_each(:city)))
          and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
        union
        select m.metric_id from metrics m
        where m.indicator in (select indicator from indicators where theme = :theme)
          and (:city is null or m.region_code in (select value from json_each(:city)))
          and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
      )
  and (:city is null or f.region_code in (select value from json_each(:city)))
  and (:county is null or f.region_code in (select value from json_each(:county)))
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or f.nature = coalesce(:nature, 'actual'))
  and (:indicator is null or f.indicator in (select value from json_each(:indicator)))
order by f.region_code, f.year, f.nature, f.indicator is null, f.indicator, coalesce(f.part_of, f.metric_id), f.metric_id;
