-- if not exists (select 1 from indicators where (indicator like 'aid.nutrition%') <> (substr(indicator, 1, 13) = 'aid.nutrition'))
-- Read in the order of the index; an equation of nature would keep SQLite from seeing that it is the order asked for.
select f.city, f.county, f.year, f.nature, f.indicator, f.indicator_name, f.subject, f.value, f.value_max, f.unit, f.bound, f.raw,
       f.part_of, f.metric_id
from facts f
where ((f.theme = 'aid' or f.theme = 'health_arts' or f.theme = 'safety' or f.theme = 'compulsory' or f.theme = 'facilities' or f.theme = 'funding')
        and (instr(f.subject, '营养') > 0 or instr(f.subject, '膳食') > 0)
       or substr(f.indicator, 1, 13) = 'aid.nutrition' or f.indicator = 'aid.canteen_share') is true /* part f.region_code unless city, county */
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or not f.nature <> coalesce(:nature, 'actual'))
  and (:indicator is null or f.indicator in (select value from json_each(:indicator)))
order by f.region_code, f.year, f.nature, f.indicator is null, f.indicator, coalesce(f.part_of, f.metric_id), f.metric_id;
