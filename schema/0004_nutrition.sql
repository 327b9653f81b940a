-- 第 4 版：营养改善计划的数据散在六个主题里，按答案的次序排成索引，并带上答案的各列。
-- true 的大小写须与查询中的一致，SQLite 才认得是同一个条件。
CREATE INDEX metrics_nutrition ON metrics (region_code, year, nature, indicator IS NULL, indicator, coalesce(part_of, metric_id), metric_id,
        subject, value, value_max, unit, bound, raw, part_of, document_id, theme)
    WHERE ((theme = 'aid' OR theme = 'health_arts' OR theme = 'safety' OR theme = 'compulsory' OR theme = 'facilities' OR theme = 'funding')
            AND (instr(subject, '营养') > 0 OR instr(subject, '膳食') > 0)
        OR substr(indicator, 1, 13) = 'aid.nutrition' OR indicator = 'aid.canteen_share') IS true;
