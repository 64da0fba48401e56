/** A city with its state or province, or with its country and a mark where the address does not tell it. */
export const CITY_IN_REGION = `city || '@' || coalesce(region, country || '-?')`;
/** A city with its country. */
export const CITY_IN_COUNTRY = `city || '@' || country`;

/**
 * A common table expression `city_id(city, country, region, id)`: cities by name; those whose name stands for several with their
 * country (`Cambridge@GB`), or with their state or province where one country has several (`Suzhou@CN-JS`; `Springfield@US-?`
 * where the address does not tell it). Told from all addresses of the study, so an id does not change with the works asked for.
 */
export const CITY_IDS = `city_id AS (
    SELECT city, country, region, CASE
      WHEN count(DISTINCT region) OVER (PARTITION BY city, country) > 1 THEN ${CITY_IN_REGION}
      WHEN count(DISTINCT country) OVER (PARTITION BY city) > 1 THEN ${CITY_IN_COUNTRY}
      ELSE city END AS id
    FROM (SELECT DISTINCT city, country, region FROM address WHERE city IS NOT NULL))`;

/** Joins `city_id c` to `address a`. */
export const CITY_OF_ADDRESS = 'city_id c ON c.city = a.city AND c.country = a.country AND c.region IS NOT DISTINCT FROM a.region';
