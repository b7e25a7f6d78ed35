// The tests share two cores with the servers that they start, and some of them load both.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
