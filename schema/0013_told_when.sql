-- 第 13 版：视图 report_times 说每份报告写于何时；视图 comparable 有了 document_id、told_in、early，同一年有年中和年末两个数的取年末的，后出的报告更正过的取更正的；
-- 金额的汇总重算：市级报告里各县的数、几年合计之下各年的数，都是各自的整笔。所计之物里的词成为表 subject_words，随下一次导入写入；其余各表不变。
CREATE TABLE subject_words ( -- 所计之物里的词说明什么，视图 comparable 和预存查询据以取舍
    role TEXT NOT NULL CHECK (typeof(role) = 'text'), -- 说明什么：took_part 参加、覆盖、摸排等活动所及；several_years 跨年度；apart 与没有此词的不是一物（apart_when_stated、apart_when_promised 只在 conflicts、targets 中）；trait 另指一种身份
    word TEXT NOT NULL CHECK (typeof(word) = 'text'), -- 词
    but  TEXT NOT NULL CHECK (typeof(but) = 'text'),  -- 所计之物有这一更长的词时，前一列的词不作数；没有则为空文本
    PRIMARY KEY (role, word, but)
) WITHOUT ROWID;
