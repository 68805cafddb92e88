-- Which services can the caller filter by?
SELECT DISTINCT facts.service
FROM facts
JOIN scopes ON scopes.subscription = facts.subscription AND scopes.resource_group = facts.resource_group
ORDER BY 1
