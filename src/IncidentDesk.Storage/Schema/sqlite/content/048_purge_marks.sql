-- The desk's mark over the date of a purge and its signature: whoever only writes to the databases cannot make one.
alter table purge_date add column mark blob null;

-- It goes with the proof when the folder is purged.
alter table purged_folder add column mark blob null;
