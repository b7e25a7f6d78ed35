namespace KestrelChat.Text;

/// <summary>One line of input; <see cref="Text"/> is empty unless the status is <see cref="LineStatus.Text"/>.</summary>
public readonly record struct InputLine(LineStatus Status, string Text);
