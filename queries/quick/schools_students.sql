-- Read in the order of the index; an equation of nature would keep SQLite from seeing that it is the order asked for.
select f.city, f.county, f.year, f.nature, f.indicator, f.indicator_name, f.subject, f.value, f.value_max, f.unit, f.bound, f.raw,
       f.part_of, f.metric_id
from facts f
where (f.indicator = 'schools.count' or f.indicator = 'students.headcount' or f.indicator = 'students.population'
       or f.indicator = 'compulsory.classes' or f.indicator = 'compulsory.new_entrants' or f.indicator = 'compulsory.graduates'
       or f.indicator = 'vocational.graduates' or f.indicator = 'preschool.nursery_children'
       or f.indicator = 'preschool.new_entrants' or f.indicator = 'special.new_entrants' or f.indicator = 'senior.new_entrants' or f.indicator = 'vocational.new_entrants' or f.indicator = 'higher.new_entrants') is true /* part f.region_code unless city, county */
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or not f.nature <> coalesce(:nature, 'actual'))
  and (:indicator is null or f.indicator in (select value from json_each(:indicator)))
order by f.region_code, f.year, f.nature, f.indicator is null, f.indicator, coalesce(f.part_of, f.metric_id), f.metric_id;
