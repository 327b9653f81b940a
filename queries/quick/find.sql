-- if coalesce(:limit, 200) <= 100000
-- What is found is gathered in one value before the first row is returned: behind each row that it writes down or returns SQLite loads the
-- text anew.
with found as (
    select json_group_array(json_array(metric_id, sentence)) as all_of_them
    from (select m.metric_id, nianbao_piece(d.sha256, d.text, m.sentence_start, m.sentence_end) as sentence
          from metrics m
          left join documents d on d.document_id = m.document_id
          where not exists (select 1 from json_each(:words) w
                            where instr(m.subject, w.value) = 0
                              and instr(replace(replace(replace(replace(nianbao_piece(d.sha256, d.text, m.sentence_start, m.sentence_end),
                                      char(10), ''), char(13), ''), ' ', ''), '　', ''), w.value) = 0)
            and (:city is null or m.region_code in (select value from json_each(:city)))
            and (:county is null or m.region_code in (select value from json_each(:county)))
            and (:year is null or m.year in (select value from json_each(:year)))
            and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
            and (:theme is null or m.theme in (select value from json_each(:theme)))
            and (:unit is null or m.unit = :unit)
            /* search m.metric_id by words */
          limit coalesce(:limit, 200))
)
select r.city, r.county, m.year, m.nature, m.theme, m.indicator, m.subject, m.value, m.unit, m.bound, m.raw, one.value ->> 1 as sentence,
       d.title, m.metric_id
from found
cross join json_each(found.all_of_them) one
cross join metrics m on m.metric_id = one.value ->> 0
left join documents d on d.document_id = m.document_id
left join regions r on r.region_code = m.region_code;
