//! The query files compiled into the program.

macro_rules! files {
    ($($name:literal,)+) => {
        /// Name and text of every file in `queries/`.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../queries/", $name, ".sql"))),)+];
    };
}

files! {
    "changes",
    "compare",
    "compulsory_balance",
    "conflicts",
    "coverage",
    "epidemic",
    "exams",
    "facilities",
    "figures",
    "find",
    "funding",
    "funding_by_theme",
    "funding_change",
    "governance",
    "health",
    "higher",
    "ideology",
    "indicators",
    "informatization",
    "lifelong",
    "nutrition",
    "party",
    "preschool",
    "rank",
    "recruitment_breakdown",
    "safety_activity",
    "safety_coverage",
    "schools_students",
    "senior",
    "special",
    "staffing",
    "standards",
    "student_aid",
    "supervision_scores",
    "targets",
    "teacher_conduct",
    "totals",
    "trend",
    "tutoring",
    "unassigned",
    "vocational",
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn no_file_is_forgotten() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/queries");
        let mut found: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .filter_map(|e| {
                e.expect("it can be read").file_name().into_string().ok()?.strip_suffix(".sql").map(str::to_owned)
            })
            .collect();
        found.sort();
        assert_eq!(FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), found);
    }
}
