import type { Knex } from 'knex'

/**
 * How many certificates of a decision wait for paper, and how many papers for somebody to take them (docs/adr/0050): the
 * first page asks this of every decision of a year, which may have a hundred thousand certificates. Kept by statements,
 * not by rows: a run of two thousand sheets is counted once.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table decision_papers (
      decision_id bigint constraint decision_papers_pkey primary key
        constraint decision_papers_decision_known references decisions,
      unprinted integer not null default 0,
      unhanded integer not null default 0
    );
    comment on column decision_papers.unprinted is 'Certificates in force without a good sheet, or one waiting in a run.';
    comment on column decision_papers.unhanded is 'Good sheets of certificates in force that nobody has taken yet.';

    create function recount_papers(ids bigint[]) returns void language plpgsql as $$
    begin
      insert into decision_papers (decision_id) select id from unnest(ids) as id order by id on conflict do nothing;
      -- Whoever changes papers of the same decision is waited for, so that the count sees what they did.
      perform from decision_papers where decision_id = any(ids) order by decision_id for update;
      update decision_papers p set unprinted = n.unprinted, unhanded = n.unhanded
      from (
        select asked.decision_id, count(*) filter (where certificate_id is not null and state is null) as unprinted,
          count(*) filter (where state in ('printed', 'checked', 'signed')) as unhanded
        from unnest(ids) as asked (decision_id)
        left join lateral (
          select c.id as certificate_id, s.state
          from awards a
          join certificates c on c.award_id = a.id
          left join print_sheets s on s.certificate_id = c.id and s.state not in ('spoiled', 'void')
          where a.decision_id = asked.decision_id and a.status = 'issued'
            and not exists (select from certificates later where later.replaces_id = c.id)) as paper on true
        group by asked.decision_id) as n
      where p.decision_id = n.decision_id;
    end $$;

    create function certificates_counted() returns trigger language plpgsql as $$
    begin
      perform recount_papers(array(select distinct a.decision_id from new_rows c join awards a on a.id = c.award_id));
      return null;
    end $$;
    create trigger certificates_counted after insert on certificates referencing new table as new_rows
      for each statement execute function certificates_counted();

    create function new_sheets_counted() returns trigger language plpgsql as $$
    begin
      perform recount_papers(array(select distinct a.decision_id from new_rows s
        join certificates c on c.id = s.certificate_id join awards a on a.id = c.award_id));
      return null;
    end $$;
    create trigger print_sheets_inserted_counted after insert on print_sheets referencing new table as new_rows
      for each statement execute function new_sheets_counted();

    create function changed_sheets_counted() returns trigger language plpgsql as $$
    begin
      perform recount_papers(array(select distinct a.decision_id
        from new_rows s join old_rows o on o.id = s.id and o.state <> s.state
        join certificates c on c.id = s.certificate_id join awards a on a.id = c.award_id));
      return null;
    end $$;
    create trigger print_sheets_updated_counted after update on print_sheets
      referencing old table as old_rows new table as new_rows
      for each statement execute function changed_sheets_counted();

    create function withdrawn_awards_counted() returns trigger language plpgsql as $$
    begin
      perform recount_papers(array(select distinct a.decision_id
        from new_rows a join old_rows o on o.id = a.id and o.status = 'issued' and a.status <> 'issued'));
      return null;
    end $$;
    create trigger awards_withdrawn_counted after update on awards
      referencing old table as old_rows new table as new_rows
      for each statement execute function withdrawn_awards_counted();

    insert into decision_papers (decision_id, unprinted, unhanded)
    select a.decision_id, count(*) filter (where s.id is null),
      count(*) filter (where s.state in ('printed', 'checked', 'signed'))
    from awards a
    join certificates c on c.award_id = a.id
    left join print_sheets s on s.certificate_id = c.id and s.state not in ('spoiled', 'void')
    where a.status = 'issued' and not exists (select from certificates later where later.replaces_id = c.id)
    group by a.decision_id;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger awards_withdrawn_counted on awards;
    drop trigger print_sheets_updated_counted on print_sheets;
    drop trigger print_sheets_inserted_counted on print_sheets;
    drop trigger certificates_counted on certificates;
    drop function withdrawn_awards_counted, changed_sheets_counted, new_sheets_counted, certificates_counted, recount_papers;
    drop table decision_papers;
  `)
}
