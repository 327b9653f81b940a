-- if not exists (select 1 from indicators where (theme = 'inspection') <> (substr(indicator, 1, 11) = 'inspection.'))
-- Read in the order of the index; an equation of nature would keep SQLite from seeing that it is the order asked for.
select f.city, f.county, f.year, f.nature, f.indicator, f.indicator_name, f.subject, f.value, f.value_max, f.unit, f.bound, f.raw,
       f.part_of, f.metric_id
from facts f
where (f.theme = 'inspection' or f.dimension = 'score' or substr(f.indicator, 1, 11) = 'inspection.') /* part f.region_code unless city, county */
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or not f.nature <> coalesce(:nature, 'actual'))
  and (:indicator is null or f.indicator in (select value from json_each(:indicator)))
order by f.region_code, f.year, f.nature, f.indicator is null, f.indicator, coalesce(f.part_of, f.metric_id), f.metric_id;
