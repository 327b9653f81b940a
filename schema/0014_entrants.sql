-- 第 14 版之一：各学段的招生数各有指标，预存查询 schools_students 的索引也收入它们；各表不变。
DROP INDEX metrics_school;
-- true 的大小写须与查询中的一致，SQLite 才认得是同一个条件。
CREATE INDEX metrics_school ON metrics (region_code, year, nature, indicator IS NULL, indicator, coalesce(part_of, metric_id), metric_id,
        subject, value, value_max, unit, bound, raw, part_of, document_id)
    WHERE (indicator = 'schools.count' OR indicator = 'students.headcount' OR indicator = 'students.population'
        OR indicator = 'compulsory.classes' OR indicator = 'compulsory.new_entrants' OR indicator = 'compulsory.graduates'
        OR indicator = 'vocational.graduates' OR indicator = 'preschool.nursery_children'
        OR indicator = 'preschool.new_entrants' OR indicator = 'special.new_entrants' OR indicator = 'senior.new_entrants' OR indicator = 'vocational.new_entrants' OR indicator = 'higher.new_entrants') IS true;
