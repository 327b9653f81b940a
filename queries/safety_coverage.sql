-- @name      safety_coverage
-- @title     校园安防覆盖率
-- @title_en  Coverage of school security measures
-- @about     校园安防规定的各项覆盖率：封闭化管理、视频监控、一键报警、保安配备、消防设施，每个说法一行；measures=all 加上护学岗、硬质防冲撞设施。
-- @about_en  Coverage of the measures school security rules ask for: closed management, video surveillance, panic alarm, guards and fire
--            equipment, one row for every statement; measures=all adds guard posts and vehicle barriers.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     measures text default=core choices=core,all -- core 规定的各项，all 加上护学岗、硬质防冲撞 | core or all measures
-- @param     below   amount                  -- 只看低于此值的，如 100% | Only those below, such as 100%
-- @column    city       -- 地级名称 | City
-- @column    county     -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year       -- 所述年份 | Year
-- @column    nature     -- 性质 | Sense
-- @column    indicator  -- 指标代码 | Indicator
-- @column    indicator_name -- 指标名称 | Name of the indicator
-- @column    subject    -- 所指 | What is covered
-- @column    value      -- 覆盖率（%） | Coverage in per cent
-- @column    unit       -- 单位 | Unit
-- @column    bound      -- 界限 | How the number bounds the true one
-- @column    raw        -- 原文 | As written
-- @column    metric_id  -- 数据编号，可用 .source 查出处 | For .source
-- @example   city=宜昌 year=2021
select f.city, f.county, f.year, f.nature, f.indicator, f.indicator_name, f.subject, f.value, f.unit, f.bound, f.raw, f.metric_id
from facts f
where f.indicator in ('safety.closed_management_rate', 'safety.video_surveillance_rate', 'safety.panic_alarm_rate', 'safety.guard_rate',
                      'safety.fire_facility_rate', case when :measures = 'all' then 'safety.guard_post_rate' end,
                      case when :measures = 'all' then 'safety.barrier_rate' end)
  and f.unit = '%'
  and (:city is null or f.region_code in (select value from json_each(:city)))
  and (:county is null or f.region_code in (select value from json_each(:county))) /* part f.region_code unless city, county */
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or f.nature = coalesce(:nature, 'actual'))
  and (:below is null or f.value < :below)
order by f.region_code, f.year, f.nature, f.indicator, f.metric_id;
