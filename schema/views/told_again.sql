-- 视图 told_again，现行的写法。
DROP VIEW IF EXISTS told_again;
CREATE VIEW told_again AS -- 同一份报告里又说了一次的整数（不是分项的数），一个一行；相加时去掉：WHERE metric_id NOT IN (SELECT metric_id FROM told_again)
SELECT
    m.metric_id,                             -- 又说一次的数据编号
    min(o.metric_id) AS first_id             -- 先说的那一个：地方、年份、性质、指标、数值和单位都相同，所计之物的学段等也不相异
FROM metrics m
JOIN metrics o ON o.indicator = m.indicator AND o.region_code = m.region_code AND o.year = m.year AND o.document_id = m.document_id
    AND o.nature = m.nature AND o.unit = m.unit AND o.value = m.value
WHERE o.metric_id < m.metric_id AND m.part_of IS NULL AND o.part_of IS NULL
  -- small and round numbers are the same by chance, and so are those of different stages
  AND (o.subject = m.subject OR m.unit <> '%' AND (m.value >= 10000 OR m.value >= 100 AND m.value <> round(m.value / 100) * 100))
  AND NOT EXISTS (SELECT 1 FROM subject_words w WHERE w.role = 'apart' AND (instr(m.subject, w.word) > 0) <> (instr(o.subject, w.word) > 0))
GROUP BY m.metric_id;
