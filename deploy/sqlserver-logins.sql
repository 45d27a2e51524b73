-- Creates two databases and three logins, for SQL Server 2022 and compatible servers. Run it once, as an administrator, with your own passwords.
--   desk_upgrade  changes the schema; use it only for "incidentdesk upgrade"
--   desk_content  reads and writes the content, and cannot see the keys
--   desk_keys     reads and writes the keys, and cannot see the content
create database incidentdesk collate Latin1_General_BIN2;
create database incidentdesk_keys collate Latin1_General_BIN2;
go
if @@version not like '%Babelfish%'
begin
    exec ('alter database incidentdesk set read_committed_snapshot on');
    exec ('alter database incidentdesk_keys set read_committed_snapshot on');
end
go
create login desk_upgrade with password = 'change me 1!';
create login desk_content with password = 'change me 2!';
create login desk_keys with password = 'change me 3!';
go
use incidentdesk;
go
create user desk_upgrade for login desk_upgrade;
create user desk_content for login desk_content;
alter role db_owner add member desk_upgrade;
grant select, insert, update, delete on schema::dbo to desk_content;
go
use incidentdesk_keys;
go
create user desk_upgrade for login desk_upgrade;
create user desk_keys for login desk_keys;
alter role db_owner add member desk_upgrade;
grant select, insert, update, delete on schema::dbo to desk_keys;
go
-- Hangfire keeps the schedule of the sweeps in a schema of its own in the content database. Start one node once as desk_upgrade with
-- Database: PrepareHangfire = true, so that Hangfire creates its tables. Then run:
--   use incidentdesk; grant select, insert, update, delete on schema::HangFire to desk_content; grant execute on schema::HangFire to desk_content;
