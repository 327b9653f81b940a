-- @name      unassigned
-- @title     尚待人工判断的数据
-- @title_en  Figures that need a person
-- @about     没有年份、没有地方、没有指标或把握较低的数据，供人工核对，按行文次序；用 nianbao query 时至多 limit 条，视图 q_unassigned 是全部。每个说法一行，why 说明缺什么。
-- @about_en  Figures without year, place or indicator, or extracted with little confidence, for a person to check,
--            in text order, limit rows at most by nianbao query, all of them in the view q_unassigned; why says what is missing.
-- @param     city    cities                  -- 报告所述城市，含其区县 | City the report is about, with its counties
-- @param     missing text default=all choices=all,year,place,indicator,confidence -- 只看缺这一项的 | Only those without this
-- @param     below   real default=0.5        -- 把握低于此值算低，0 到 1 | Confidence below this counts as low
-- @param     limit   int  default=200        -- 至多几条 | At most so many
-- @column    title            -- 报告标题 | Title of the report
-- @column    why              -- 缺什么 | What is missing
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    theme            -- 主题代码 | Theme
-- @column    indicator        -- 指标代码 | Indicator
-- @column    subject          -- 所计之物 | What is counted
-- @column    value            -- 数值 | Value
-- @column    unit             -- 单位 | Unit
-- @column    raw              -- 原文 | As written
-- @column    sentence         -- 所在句子 | Its sentence
-- @column    confidence       -- 提取的把握，0 到 1 | Confidence
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   missing=indicator
with gap as (
    select m.metric_id,
           case when m.year is null then '年份 ' else '' end || case when m.region_code is null then '地方 ' else '' end
               || case when m.indicator is null then '指标 ' else '' end || case when m.confidence < :below then '把握 ' else '' end as why
    from metrics m
    where (m.year is null and coalesce(:missing, 'all') in ('all', 'year')
           or m.region_code is null and coalesce(:missing, 'all') in ('all', 'place')
           or m.indicator is null and coalesce(:missing, 'all') in ('all', 'indicator')
           or m.confidence < :below and coalesce(:missing, 'all') in ('all', 'confidence'))
      and (:city is null or m.document_id in (select d.document_id from documents d
                                              where d.region_code in (select value from json_each(:city))))
    order by m.metric_id
    limit coalesce(:limit, 1000000000000)
)
select f.title, trim(g.why) as why, f.year, f.nature, f.theme, f.indicator, f.subject, f.value, f.unit, f.raw, f.sentence, f.confidence,
       f.metric_id
from gap g
join facts f on f.metric_id = g.metric_id
order by f.metric_id;
