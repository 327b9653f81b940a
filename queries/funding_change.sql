-- @name      funding_change
-- @title     经费逐年变化
-- @title_en  Year-on-year change of money
-- @about     同一地方、同一款项（subject 相同；一般公共预算教育支出等总括指标只看指标，且不是分项）相邻两年都有实际金额时，列出两年数、增减额和增减百分比。
--            上半年、1至6月等不满一年的数，subject 以“（1至6月）”之类结尾，只与别年同期的比；某年同一款项有几个不同金额的不比较，见 conflicts；三年合计、累计等跨年度的数不比；报告说明因统计口径变化等无法对比的，subject 以“（不可比）”结尾，也不比，见 funding。只比实际数，不与目标比。
-- @about_en  Where the same item of the same place (same subject; wholes of overall indicators by indicator alone) has an actual amount in two
--            consecutive years: both, the difference and the percentage. A year with several different amounts for the item is not compared;
--            see conflicts; what is of some months or a term (its subject ends with them in brackets, （1至6月）) is only held against the same of the year before; nor are compared sums over several years, nor what the report says cannot be compared, whose subject ends with （不可比） (see funding). Only actual figures.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     theme   themes                  -- 主题 | Themes
-- @param     min     amount                  -- 增减额的绝对值不少于，如 100万 | Change of at least, up or down
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    theme            -- 主题代码 | Theme
-- @column    indicator        -- 指标代码 | Indicator
-- @column    subject          -- 款项 | Item
-- @column    amount_yuan      -- 当年金额（元） | This year, yuan
-- @column    previous_yuan    -- 上年金额（元） | The year before, yuan
-- @column    change_yuan      -- 增减（元） | Change in yuan
-- @column    change_percent   -- 增减（%） | Change in per cent
-- @column    bound            -- 两年都是确数为 exact，否则 approx | exact when both are, else approx
-- @column    metric_id        -- 当年的数据编号 | metric_id of this year
-- @column    previous_metric_id -- 上年的数据编号 | metric_id of the year before
-- @example   city=长治
with money as (
    select m.metric_id, m.region_code, m.year, m.theme, m.indicator, m.subject, m.value, m.bound <> 'exact' as vague,
           case when (m.indicator = 'funding.budget_total' or instr(m.subject, '教育') > 0 and m.indicator in ('funding.total_input', 'funding.fiscal', 'funding.public_budget'))
                     and not (substr(m.subject, -1) = '）' and instr(m.subject, '月）') + instr(m.subject, '半年）') + instr(m.subject, '季度）') + instr(m.subject, '学期）') > 0)
                     -- what a county has is a part of its city's, and its own; so is what a year has of a sum over several
                     and (m.part_of is null or exists (select 1 from metrics t where t.metric_id = m.part_of and coalesce(t.region_code, 0) <> coalesce(m.region_code, 0))
                          or exists (select 1 from metrics t where t.part_of = m.part_of and t.year <> m.year))
                then m.indicator else m.subject end as series
    from metrics m
    where m.dimension = 'money' and m.unit = '元' and m.nature = 'actual' and m.year is not null and m.region_code is not null
  and (:city is null or m.region_code in (select value from json_each(:city)))
  and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
      and (:theme is null or m.theme in (select value from json_each(:theme)))
      and not (instr(m.subject, '年') + instr(m.subject, '累计') > 0
               and exists (select 1 from subject_words w where w.role = 'several_years' and instr(m.subject, w.word) > 0
                           and not exists (select 1 from subject_words b where b.role = w.role and b.word = w.word and b.but <> '' and instr(m.subject, b.but) > 0)))
      and not coalesce((select min(p.year) < max(p.year) from metrics p where p.part_of = m.metric_id), 0) -- it is the sum of several years
      and instr(m.subject, '（不可比）') = 0
    limit 1000000000000 -- no limit at all: what is read twice is found once
), lasting as ( -- only what is spoken of in several years, before anything is sorted by year
    select region_code, theme, series from money group by region_code, theme, series having min(year) < max(year)
), yearly as (
    select m.region_code, m.year, m.theme, m.indicator, m.series, min(m.subject) as subject, min(m.value) as value, max(m.vague) as vague,
           min(m.metric_id) as metric_id
    from money m
    cross join lasting l -- few, to be looked up for each of many
    where l.region_code = m.region_code and l.theme = m.theme and l.series = m.series
    group by m.region_code, m.theme, m.indicator, m.series, m.year
    having min(m.value) = max(m.value)
), paired as (
    select *, lag(year) over series as previous_year, lag(value) over series as previous, lag(vague) over series as previous_vague,
           lag(metric_id) over series as previous_id
    from yearly
    window series as (partition by region_code, theme, indicator, series order by year)
)
select r.city, r.county, p.year, p.theme, p.indicator, p.subject, p.value as amount_yuan, p.previous as previous_yuan,
       round(p.value - p.previous, 2) as change_yuan, round(100.0 * (p.value - p.previous) / p.previous, 2) as change_percent,
       case when p.vague or p.previous_vague then 'approx' else 'exact' end as bound, p.metric_id, p.previous_id as previous_metric_id
from paired p
left join regions r on r.region_code = p.region_code
where p.previous_year = p.year - 1
  and (:year is null or p.year in (select value from json_each(:year)))
  and (:min is null or abs(p.value - p.previous) >= :min)
order by p.region_code, p.year, abs(p.value - p.previous) desc, p.theme, p.indicator, p.series;
