-- The desk's mark over the date of a purge and its signature: whoever only writes to the databases cannot make one.
alter table purge_date add mark varbinary(max) null;

-- It goes with the proof when the folder is purged.
alter table purged_folder add mark varbinary(max) null;
