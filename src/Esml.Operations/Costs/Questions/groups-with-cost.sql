-- Which resource groups had costs at all?
SELECT DISTINCT subscription, resource_group
FROM facts
