-- if not exists (select 1 from stale)
select r.city, r.county, nullif(s.year, 0) as year, s.nature, s.theme, n.name as theme_name, round(s.amount, 2) as amount_yuan, s.items,
       s.largest as largest_yuan, case when s.vague then 'approx' when s.items > 0 then 'exact' end as bound, s.left_out,
       s.overall as overall_yuan, s.overall_subject
from money_by_theme s
left join regions r on r.region_code = s.region_code
left join themes n on n.theme = s.theme
where (:nature = 'all' or s.nature = coalesce(:nature, 'actual'))
  and (:year is null or s.year in (select value from json_each(:year)))
  and (:theme is null or s.theme in (select value from json_each(:theme))) /* part s.region_code unless city, county */
order by s.region_code, s.year, s.nature, s.place;
