using Xunit.Sdk;
using Xunit.v3;

// The tests share two cores with the servers that they start, and some of them load both.
[assembly: Parallelization(Mode = ParallelMode.None)]
