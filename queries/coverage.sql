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
      and (:city is null or d.region_code in (select value from json_each(:city)))
      and (:year is null or exists (select 1 from json_each(:year) y where y.value between d.year_from and coalesce(d.year_to, d.year_from)))
), yielded as (
    select m.document_id, count(*) as figures, count(m.indicator) as with_indicator, count(m.region_code) as with_place,
           count(m.year) as with_year
    from metrics m where (:city is null or m.document_id in (select document_id from document))
    group by m.document_id
), leaf as (
    select s.document_id, s.section_id, s.seq, s.label || s.title as heading,
           not exists (select 1 from sections c where c.parent_id = s.section_id)
               and not exists (select 1 from metrics m where m.section_id = s.section_id) as empty
    from sections s where (:city is null or s.document_id in (select document_id from document))
), bare as (
    select document_id, heading, row_number() over (partition by document_id order by seq) as place from leaf where empty
), outline as (
    select document_id, count(*) as sections, sum(empty) as empty_sections from leaf group by document_id
), listed as (
    select document_id, group_concat(heading, '；') as titles from (select * from bare where place <= 10 order by document_id, place)
    group by document_id
)
select d.document_id, r.city, r.county, d.title, d.doc_no, d.kind, d.year_from, d.year_to, coalesce(o.sections, 0) as sections,
       coalesce(y.figures, 0) as figures, coalesce(y.with_indicator, 0) as with_indicator, coalesce(y.with_place, 0) as with_place,
       coalesce(y.with_year, 0) as with_year, coalesce(o.empty_sections, 0) as empty_sections, l.titles as empty_titles, d.source_path
from document d
left join yielded y on y.document_id = d.document_id
left join outline o on o.document_id = d.document_id
left join listed l on l.document_id = d.document_id
left join regions r on r.region_code = d.region_code
order by d.region_code, d.year_from, d.document_id;
