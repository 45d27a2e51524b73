-- The line of the journal that was written with an entry or a signature of the roster; null for those of before. And the greatest hour of the journal, found without reading all lines.

alter table roster_entry add line bigint null;
alter table roster_vote add line bigint null;
create index journal_hour on journal (hour);
