-- if not exists (select 1 from stale)
select i.indicator, i.name, i.name_en, i.theme, i.unit, coalesce(n.figures, 0) as figures, coalesce(n.places, 0) as places, n.year_from,
       n.year_to, i.definition, i.source,
       (select count(*) from standards s where s.indicator = i.indicator) as standards
from indicators i
left join indicator_yields n on n.indicator = i.indicator
where (:theme is null or i.theme in (select value from json_each(:theme)))
  and (:word is null or instr(i.name || coalesce(i.synonyms, '') || i.definition, :word) > 0)
order by i.theme, i.indicator;
