-- @name      coverage
-- @title     每份报告得到什么
-- @title_en  What each report yields
-- @about     每份报告一行：章节数、数据数、其中有指标、地方、年份的各多少，以及有正文而一个数据也没有的最下层章节（标题列出前十个）。
-- @about_en  One row for every report: sections, figures, how many of them have an indicator, a place, a year, and the innermost sections that
--            yielded nothing (the first ten titles).
-- @param     city    cities                  -- 报告所述城市，含其区县 | City the report is about, with its counties
-- @param     year    years                   -- 报告所述年份 | Year the report is about
-- @param     kind    text choices=summary,plan,self_inspection,work_report,statistics,notice,mixed,other -- 文种 | Kind of report
-- @column    document_id      -- 报告编号 | Number of the report
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称 | County
-- @column    title            -- 标题 | Title
-- @column    doc_no           -- 发文字号 | Document number
-- @column    kind             -- 文种 | Kind
-- @column    year_from        -- 所述首年 | First year
-- @column    year_to          -- 所述末年 | Last year
-- @column    sections         -- 章节数 | Sections
-- @column    figures          -- 数据数 | Figures
-- @column    with_indicator   -- 有指标的 | With an indicator
-- @column    with_place       -- 有地方的 | With a place
-- @column    with_year        -- 有年份的 | With a year
-- @column    empty_sections   -- 没有数据的最下层章节数 | Innermost sections without figures
-- @column    empty_titles     -- 其标题（前十个） | Their titles, the first ten
-- @column    source_path      -- 文件 | File
-- @example   city=绍兴
with document as (
    select d.document_id, d.title, d.doc_no, d.kind, d.year_from, d.year_to, d.region_code, d.source_path
    from documents d
    where (:kind is null or d.kind = :kind)
      and (:city is null or d.region_code in (select value from json_each(:city))) /* part d.region_code unless city */
      and (:year is null or exists (select 1 from json_each(:year) y where y.value between d.year_from and coalesce(d.year_to, d.year_from)))
)
select d.document_id, r.city, r.county, d.title, d.doc_no, d.kind, d.year_from, d.year_to, y.sections, y.figures, y.with_indicator, y.with_place,
       y.with_year, y.empty_sections, y.empty_titles, d.source_path
from document d
join yields y on y.document_id = d.document_id
left join regions r on r.region_code = d.region_code
order by d.region_code, d.year_from, d.document_id;
