/** How a text stands in the commands that CI systems read in what a job prints. */
import { type Form, textForm } from "./form.ts";

export const commandForms: readonly Form[] = [
  textForm("workflow command", text => {
    const data = text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    const azure = text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    return [
      data,
      data.replaceAll(":", "%3A").replaceAll(",", "%2C"),
      azure,
      azure.replaceAll(";", "%3B").replaceAll("]", "%5D"),
    ];
  }),
  textForm("service message of TeamCity", text => {
    const written = text
      .replace(/['|[\]]/g, "|$&")
      .replaceAll("\r", "|r")
      .replaceAll("\n", "|n");
    const number = (unit: string) => `|0x${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return [written, written.replace(/[\u0080-\uffff]/g, number)];
  }),
];
