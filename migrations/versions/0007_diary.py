"""The diary as a function, for the sake of its plan.

Every turn asks for an owner's visits, in every partition. Planning that question takes ten times as long as answering
it, and without prepared statements (pgbouncer) each turn would plan it anew; a function's plan is kept by the server.
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    # Both halves walk the index on (pet_id, appointment_date); the past is cut to its latest visits, pet by pet.
    op.execute("""
        CREATE FUNCTION diary(pets uuid[], at timestamptz, earliest timestamptz) RETURNS TABLE (
            appointment_id uuid, pet_id uuid, service_id uuid, staff_id uuid, appointment_date timestamptz,
            ends_at timestamptz, price numeric, status text, confirmed boolean, add_ons uuid[])
        LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
        #variable_conflict use_column
        BEGIN
            RETURN QUERY
            SELECT a.appointment_id, a.pet_id, a.service_id, a.staff_id, a.appointment_date, a.ends_at, a.price,
                a.status::text, a.confirmed_at IS NOT NULL,
                ARRAY(SELECT o.service_id FROM appointment_add_ons o
                      WHERE o.appointment_id = a.appointment_id ORDER BY o.service_id)
            FROM unnest(pets) AS pet(id)
            CROSS JOIN LATERAL (
                (SELECT * FROM appointments v
                 WHERE v.pet_id = pet.id AND v.status = 'scheduled' AND v.ends_at > at AND v.appointment_date > earliest
                 ORDER BY v.appointment_date LIMIT 20)
                UNION ALL
                (SELECT * FROM appointments v
                 WHERE v.pet_id = pet.id AND v.appointment_date <= at AND v.status = 'completed'
                 ORDER BY v.appointment_date DESC LIMIT 8)
            ) AS a
            ORDER BY a.appointment_date;
        END $$;
    """)


def downgrade() -> None:
    op.execute("DROP FUNCTION diary(uuid[], timestamptz, timestamptz)")
