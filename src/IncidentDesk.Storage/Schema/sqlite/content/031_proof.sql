-- How a published hour's tree is made: 1 with the numbers of its lines, 2 without. And what the acknowledgement of a cut names instead of lines: a published hour, and the blind of the hash over those lines; null for those of before.

alter table published_hour add form integer not null default 1;
alter table journal_restore add hour_seq integer null;
alter table journal_restore add hour_hash blob null;
alter table journal_restore add blind blob null;
