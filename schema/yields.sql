WITH counted AS (
    SELECT document_id, count(*) AS figures, count(indicator) AS with_indicator, count(region_code) AS with_place, count(year) AS with_year
    FROM metrics GROUP BY document_id
), leaf AS (
    SELECT s.document_id, s.seq, s.label || s.title AS heading,
           s.section_id NOT IN (SELECT parent_id FROM sections WHERE parent_id IS NOT NULL)
               AND s.section_id NOT IN (SELECT section_id FROM metrics WHERE section_id IS NOT NULL) AS empty
    FROM sections s
), outlined AS (
    SELECT document_id, count(*) AS sections, sum(empty) AS empty_sections FROM leaf GROUP BY document_id
), bare AS (
    SELECT document_id, heading, row_number() OVER (PARTITION BY document_id ORDER BY seq) AS place FROM leaf WHERE empty
), listed AS (
    SELECT document_id, group_concat(heading, '；') AS titles
    FROM (SELECT * FROM bare WHERE place <= 10 ORDER BY document_id, place) GROUP BY document_id
)
SELECT d.document_id, coalesce(o.sections, 0) AS sections, coalesce(c.figures, 0) AS figures,
       coalesce(c.with_indicator, 0) AS with_indicator, coalesce(c.with_place, 0) AS with_place, coalesce(c.with_year, 0) AS with_year,
       coalesce(o.empty_sections, 0) AS empty_sections, l.titles AS empty_titles
FROM documents d
LEFT JOIN counted c ON c.document_id = d.document_id
LEFT JOIN outlined o ON o.document_id = d.document_id
LEFT JOIN listed l ON l.document_id = d.document_id
