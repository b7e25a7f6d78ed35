using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Limits;
using KestrelChat.Records;
using KestrelChat.Tests.Diagnostics;

namespace KestrelChat.Tests.Telemetry;

[Collection(SpanList.Collection)]
public class MetricNamesTests
{
    [Fact]
    public async Task WhatPeopleDrawIsCalledAsBefore()
    {
        using var chat = new ChatMetrics();
        using var journal = new JournalMetrics();
        chat.Observe(() => 1, () => 1, () => 1, () => 1);
        journal.Observe(() => 1, () => 1, () => 1);
        await using var page = new MetricsPage();
        chat.ConnectionEnded(CloseReason.Quit);
        chat.MessageRefused(RefusalReason.TooLong);
        chat.Moderated(RecordKind.Kicked);
        chat.Slowed(PaceKind.Lines);
        chat.Stepped(PaceStep.Cut);
        chat.TriedLogin(LoginOutcome.Done);
        chat.Appended(TimeSpan.FromSeconds(1));
        chat.Delivered(TimeSpan.FromSeconds(1));
        journal.Committed(TimeSpan.FromSeconds(1), 1);
        journal.Failed("write");
        var types = (await page.TextAsync()).Split('\n')
            .Where(line => line.StartsWith("# TYPE dotnet_", StringComparison.Ordinal) || line.StartsWith("# TYPE kestrelchat_", StringComparison.Ordinal))
            .Select(line => line["# TYPE ".Length..])
            // Is there only once an exception was thrown somewhere.
            .Except(["dotnet_exceptions_total counter"], StringComparer.Ordinal);

        Assert.Equal(
            """
            dotnet_assemblies gauge
            dotnet_gc_collections_total counter
            dotnet_gc_heap_total_allocated_bytes_total counter
            dotnet_gc_last_collection_heap_fragmentation_size_bytes gauge
            dotnet_gc_last_collection_heap_size_bytes gauge
            dotnet_gc_last_collection_memory_committed_size_bytes gauge
            dotnet_gc_pause_time_seconds_total counter
            dotnet_jit_compilation_time_seconds_total counter
            dotnet_jit_compiled_il_size_bytes_total counter
            dotnet_jit_compiled_methods_total counter
            dotnet_monitor_lock_contentions_total counter
            dotnet_process_cpu_time_seconds_total counter
            dotnet_process_cpus gauge
            dotnet_process_memory_working_set_bytes gauge
            dotnet_thread_pool_queue_length gauge
            dotnet_thread_pool_threads gauge
            dotnet_thread_pool_work_item_count_total counter
            dotnet_timers gauge
            kestrelchat_append_duration_seconds histogram
            kestrelchat_build_info gauge
            kestrelchat_bytes_received_total counter
            kestrelchat_bytes_sent_total counter
            kestrelchat_connections gauge
            kestrelchat_connections_accepted_total counter
            kestrelchat_delivery_duration_seconds histogram
            kestrelchat_disconnects_total counter
            kestrelchat_journal_batch_size histogram
            kestrelchat_journal_commit_duration_seconds histogram
            kestrelchat_journal_damaged_rows_total counter
            kestrelchat_journal_errors_total counter
            kestrelchat_journal_free_bytes gauge
            kestrelchat_journal_last_sequence gauge
            kestrelchat_journal_size_bytes gauge
            kestrelchat_lines_skipped_total counter
            kestrelchat_log_bytes gauge
            kestrelchat_log_lag_entries gauge
            kestrelchat_logins_total counter
            kestrelchat_messages_delivered_total counter
            kestrelchat_messages_received_total counter
            kestrelchat_messages_refused_total counter
            kestrelchat_moderation_acts_total counter
            kestrelchat_rooms gauge
            kestrelchat_slowed_steps_total counter
            kestrelchat_slowed_total counter
            """.Split('\n'),
            types.Order(StringComparer.Ordinal));
    }
}
