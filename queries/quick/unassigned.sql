-- if coalesce(:limit, 200) <= 100000
-- What is found is gathered in one value before the first row is returned: behind each row that it writes down or returns SQLite loads the
-- text anew.
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
    limit coalesce(:limit, 200)
), found as (
    select json_group_array(json_array(metric_id, why, sentence)) as all_of_them
    from (select m.metric_id, trim(g.why) as why,
                 nianbao_piece(d.sha256, d.text, m.sentence_start, m.sentence_end) as sentence
          from gap g
          cross join metrics m on m.metric_id = g.metric_id
          left join documents d on d.document_id = m.document_id)
)
select d.title, one.value ->> 1 as why, m.year, m.nature, m.theme, m.indicator, m.subject, m.value, m.unit, m.raw,
       one.value ->> 2 as sentence, m.confidence, m.metric_id
from found
cross join json_each(found.all_of_them) one
cross join metrics m on m.metric_id = one.value ->> 0
left join documents d on d.document_id = m.document_id
order by m.metric_id;
